import type { RunStatus } from "../contract/run-status";
import { isSettled } from "../contract/run-status";
import type { StreamEvent } from "../contract/stream";
import { pool } from "../db/client";
import { whenItAnswers } from "../db/when-it-answers";
import { Bell } from "./bell";
import { liveEventsAfter } from "./live-runs";

/** What is read from the database at a time: a reader that stalls keeps it in memory. An event alone may be larger. */
const PAGE = 500;
const PAGE_BYTES = 1_000_000;

/** One read: events in order, and whether these are the last ones. */
interface Page {
  events: StreamEvent[];
  /** The run was settled when these were read: if they are all, no more will come. */
  settled: boolean;
}

/** Events after `seq`, at most a page. Null: there is no such run. */
async function readEvents(runId: string, seq: number): Promise<Page | null> {
  // Status and events in one statement: two reads can straddle the settling commit and drop the tail.
  const { rows } = await pool().query<{
    status: RunStatus;
    seq: number | null;
    event: string;
    data: string;
    available: number | null;
  }>({
    name: "read_run_events",
    text: `select run.status, page.seq, page.event, page.data, page.available from run
      left join lateral (
        select * from (
          select seq, event, data, (count(*) over ())::int as available,
            sum(octet_length(data)) over (order by seq rows unbounded preceding) - octet_length(data) as before
          from (
            select seq, event, data from run_event where run_event.run_id = run.run_id and seq > $2
            order by seq limit ${PAGE}) next) sized
        where before < ${PAGE_BYTES}) page on true
      where run.run_id = $1 order by page.seq`,
    values: [runId, seq],
  });
  const first = rows[0];
  if (!first) return null;
  const events = rows
    .filter((row) => row.seq !== null)
    .map((row) => ({ id: String(row.seq), event: row.event, data: row.data }));
  const available = first.available ?? 0;
  const isLast = events.length === available && available < PAGE;
  return { events, settled: isSettled(first.status) && isLast };
}

/** The same, also through a restart of the database: a stream that is open stays open. Null at `signal`, too. */
async function readPatiently(runId: string, seq: number, signal: AbortSignal): Promise<Page | null> {
  try {
    return await whenItAnswers(() => readEvents(runId, seq), { what: "A reader of a run", signal });
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  }
}

/** The seq of a run's newest event; 0 when it has none. */
export async function lastSeq(runId: string): Promise<number> {
  const { rows } = await pool().query<{ seq: number }>(
    "select coalesce(max(seq), 0)::int as seq from run_event where run_id = $1",
    [runId],
  );
  return rows[0]?.seq ?? 0;
}

/** The seq of the run's first event of this name and data; 0 when it has none. */
export async function seqOfEvent(runId: string, event: string, data: string): Promise<number> {
  const { rows } = await pool().query<{ seq: number }>(
    "select seq from run_event where run_id = $1 and event = $2 and data = $3 order by seq limit 1",
    [runId, event, data],
  );
  return rows[0]?.seq ?? 0;
}

/** Where a reader stands. `after` may be moved until the first read. */
export interface Cursor {
  after: number;
}

/**
 * A run's events after the cursor, live until the run is settled: the one way to read a run, for streams, waits and
 * replays. It listens from the call on, not from the first read, so whoever calls it before the run can end misses
 * nothing. Holds no connection and no buffer while it waits. Ends when the run is settled or deleted, or at `signal`,
 * which must come at last if the events are not read to their end.
 */
export function tailRunEvents(input: {
  runId: string;
  cursor: Cursor;
  signal: AbortSignal;
}): AsyncGenerator<StreamEvent> {
  return tail(input, new Bell(`events:${input.runId}`, input.signal));
}

async function* tail(
  { runId, cursor, signal }: { runId: string; cursor: Cursor; signal: AbortSignal },
  bell: Bell,
): AsyncGenerator<StreamEvent> {
  try {
    while (!signal.aborted) {
      // Armed before the read: what is written between the read and the wait rings.
      const rung = bell.next();
      const page = liveEventsAfter(runId, cursor.after) ?? (await readPatiently(runId, cursor.after, signal));
      if (!page) return;
      for (const event of page.events) {
        if (signal.aborted) return;
        yield event;
        cursor.after = Number(event.id);
      }
      if (page.settled) return;
      if (page.events.length === 0) await rung;
    }
  } finally {
    bell.close();
  }
}
