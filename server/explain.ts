/** Errors whose message is written for the person who starts the server. */
const FOR_PEOPLE = new Set([
  "ConfigurationError",
  "ConfigFileError",
  "DirectoryLockedError",
  "NoEmbeddedPostgresError",
  "DatabaseUnreachableError",
  "MigrationError",
  "ListenError",
]);

/** Says why the start failed: one sentence where we know, everything where we do not. */
export function explain(error: unknown): void {
  const text =
    error instanceof Error ? (FOR_PEOPLE.has(error.name) ? error.message : withCauses(error)) : String(error);
  process.stderr.write(`\nHeddle could not start. ${text}\n`);
}

function withCauses(error: Error): string {
  const own = error.stack ?? error.message;
  return error.cause instanceof Error ? `${own}\nbecause: ${withCauses(error.cause)}` : own;
}
