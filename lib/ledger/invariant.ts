/** A rule that holds in the database at every instant, whatever has crashed. */
export interface Invariant {
  name: string;
  /** What holds, as a sentence. */
  rule: string;
  /** One query, one row for each violation: `what` names it, `detail` says what is wrong with it. */
  sql: string;
  /** What to do about a violation. */
  remedy: string;
  /** `broken`: a promise does not hold. `attention`: nothing is lost, but somebody should look. */
  weight: "broken" | "attention";
}

/** What takes longer is not on its way any more. */
export const PATIENCE = "interval '1 minute'";

/** Some process has executed runs for a minute and does so at this moment. */
export const ENGINE_IS_UP =
  "exists (select from worker where lease_expires_at > now() and started_at < now() - interval '1 minute')";

export const ACTIVE = "('pending', 'running')";

export const REPORT =
  "Nothing repairs this by itself. Keep a copy of the database and report it with these lines.";
