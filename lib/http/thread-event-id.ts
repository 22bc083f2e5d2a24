import { InvalidInputError } from "../errors";

const FROM_THE_START = ["-1", "-"];
const TURN_AND_NUMBER = /^(\d{1,18})-(\d{1,9})$/;

/** Where a reader of a thread left off: the last event it has, or the start. Absent: it does not say. */
export function lastThreadEventId(request: Request): { turn: bigint; seq: number } | "start" | undefined {
  const id = request.headers.get("last-event-id");
  if (id === null || id === "") return undefined;
  if (FROM_THE_START.includes(id)) return "start";
  const [, turn, seq] = TURN_AND_NUMBER.exec(id) ?? [];
  if (turn && seq) return { turn: BigInt(turn), seq: Number(seq) };
  throw new InvalidInputError(
    "Last-Event-ID: must be the id of an event of this thread, or - for all of them",
  );
}
