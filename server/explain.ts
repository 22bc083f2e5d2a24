/** Errors whose message is written for the person who starts the server. */
const FOR_PEOPLE = new Set([
  "ConfigurationError",
  "ConfigFileError",
  "DatabaseUnreachableError",
  "DirectoryLockedError",
  "ListenError",
  "MigrationError",
  "NoEmbeddedPostgresError",
]);

/** Why the start, or what else `failure` says, failed: one sentence where we know, everything where we do not. */
export function explain(error: unknown, failure = "Heddle could not start."): string {
  if (!(error instanceof Error)) return `${failure} ${String(error)}`;
  return `${failure} ${FOR_PEOPLE.has(error.name) ? error.message : withCauses(error)}`;
}

function withCauses(error: Error): string {
  const own = error.stack ?? error.message;
  return error.cause instanceof Error ? `${own}\nbecause: ${withCauses(error.cause)}` : own;
}
