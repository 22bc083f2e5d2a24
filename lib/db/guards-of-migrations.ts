import { readMigrations } from "./migrate";

const STATEMENT =
  /\b(ADD|DROP) CONSTRAINT (?:IF EXISTS )?"(\w+)"|\b(CREATE|DROP) TRIGGER (?:IF EXISTS )?"(\w+)"/gi;

/** The names of the constraints and triggers that a database has after the migrations of `folder`. */
export function guardsOfMigrations(folder: string): string[] {
  const guards = new Set<string>();
  for (const { sql } of readMigrations(folder))
    for (const [, constraintVerb, constraint, triggerVerb, trigger] of sql.matchAll(STATEMENT)) {
      const name = constraint ?? trigger ?? "";
      if ((constraintVerb ?? triggerVerb)?.toUpperCase() === "DROP") guards.delete(name);
      else guards.add(name);
    }
  return [...guards].sort();
}
