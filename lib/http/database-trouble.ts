import { type Trouble, troubleOf } from "../db/trouble-of";
import { type HeddleError, InvalidInputError, UnavailableError } from "../errors";

const SENTENCE: Record<Exclude<Trouble, "value">, string> = {
  away: "The database cannot be reached at the moment.",
  full: "The database has no room for this request at the moment.",
  closed: "The server is about to end.",
  conflict: "Others were changing the same things. Try again.",
  slow: "The database did not do this in time. Try again.",
};

/** What the database's error means to a caller; null when it is none. */
export function databaseTrouble(error: unknown): HeddleError | null {
  const trouble = troubleOf(error);
  if (trouble === null) return null;
  if (trouble === "value")
    return new InvalidInputError("A value in the request cannot be stored or compared.", { cause: error });
  return new UnavailableError(SENTENCE[trouble], { cause: error });
}
