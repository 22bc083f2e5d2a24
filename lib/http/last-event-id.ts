import { InvalidInputError } from "../errors";

const FROM_THE_START = ["-1", "-"];
const SEQUENCE_NUMBER = /^\d{1,9}$/;

/** Where a reader left off: the number of the last event it has, or the start. Absent: it does not say. */
export function lastEventId(request: Request): number | "start" | undefined {
  const id = request.headers.get("last-event-id");
  if (id === null || id === "") return undefined;
  if (FROM_THE_START.includes(id)) return "start";
  if (SEQUENCE_NUMBER.test(id)) return Number(id);
  throw new InvalidInputError("Last-Event-ID: must be the id of an event of this run, or -1 for all of them");
}
