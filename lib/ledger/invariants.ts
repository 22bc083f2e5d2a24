import type { Invariant } from "./invariant";
import { RUN_INVARIANTS } from "./run-invariants";
import { THREAD_INVARIANTS } from "./thread-invariants";
import { UPKEEP_INVARIANTS } from "./upkeep-invariants";

/** Every rule, in the order in which a person would ask. */
export const INVARIANTS: Invariant[] = [
  {
    name: "guards are in place",
    rule: "The constraints and triggers that make wrong rows impossible are there.",
    sql: `select name as what, 'is missing, switched off or not validated' as detail
      from unnest(current_setting('heddle.guards')::text[]) as name
      where not exists (select from pg_constraint where conname = name and convalidated
          and connamespace = current_schema()::regnamespace)
        and not exists (select from pg_trigger where tgname = name and tgenabled in ('O', 'A'))`,
    remedy: "Somebody has changed the tables by hand. Put the constraint back as the migrations have it.",
    weight: "broken",
  },
  ...RUN_INVARIANTS,
  ...THREAD_INVARIANTS,
  ...UPKEEP_INVARIANTS,
];
