import type { StreamEvent } from "../contract/stream";
import { pool } from "../db/client";
import { pause } from "../db/outage";
import { isRefusal } from "../db/when-it-answers";
import { failpoint } from "../failpoint";
import { log } from "../log";
import { FencedError, HELD } from "./fence";
import { addLiveEvents, closeLiveRun, openLiveRun, settleLiveRun } from "./live-runs";
import type { Hold, TokenSum } from "./run-row";
import { CHANNEL, notification, wake, whenDeserted } from "./wakeups";

/** Pauses between tries to write while the database is away; the last one repeats. */
const RETRY_MS = [20, 100, 500, 2000];

/** A database that answers and has refused a batch this many times in a row will not take it. */
const MAX_REFUSALS = 3;

/** Beyond this much text not yet written, `append` asks its caller to wait. */
const PENDING_CHARACTERS = 1_000_000;

/**
 * The writer of one attempt's events. Events get their numbers here and are written in batches: while one batch is
 * on its way the next one gathers. Readers get a batch when it is committed.
 */
export class RunJournal {
  #pending: StreamEvent[] = [];
  #last: StreamEvent[] = [];
  #characters = 0;
  #writing: Promise<void> | undefined;
  #failure: Error | undefined;
  /** Events were refused, and those after them dropped: the run can only end as one that could not be stored. */
  #refusal: Error | undefined;
  #isRefusalKnown = false;
  #tokens: TokenSum | null = null;
  readonly #abandoned = new AbortController();
  #hide = (text: string) => text;

  private constructor(
    private readonly hold: Hold,
    private seq: number,
    private readonly onFenced: () => void,
    /** Who reads the run here does so in the process that has started this one. */
    readonly isApart: boolean,
  ) {}

  /** Continues a run's numbering after `lastSeq`, its newest event. `onFenced` is called once if the hold is lost. */
  static open(hold: Hold, lastSeq: number, onFenced: () => void, isApart = false): RunJournal {
    openLiveRun(hold.runId);
    return new RunJournal(hold, lastSeq, onFenced, isApart);
  }

  /** What must not be written down is replaced by `hide` in all that the attempt writes from now on. */
  hide(hide: (text: string) => string): void {
    this.#hide = hide;
  }

  /** For others who write for the attempt: who holds the run, whom to tell when the hold is lost, what to hide. */
  holder(): { hold: Hold; onFenced(): void; hide(text: string): string } {
    return { hold: this.hold, onFenced: () => this.#fail(new FencedError()), hide: this.#hide };
  }

  /** Adds an event. Resolves at once, or, when the database is behind, once there is room. */
  async append(event: string, data: string): Promise<void> {
    const failure = this.#failure ?? this.#refusal;
    if (failure) throw failure;
    this.#pending.push({ id: String(++this.seq), event, data: this.#hide(data) });
    this.#characters += data.length;
    this.#writing ??= this.#write();
    while (this.#characters > PENDING_CHARACTERS && this.#writing) await this.#writing;
  }

  /** Adds what a model has used. It is written with the end of the attempt. */
  countTokens({ input, output }: TokenSum): void {
    this.#tokens = {
      input: (this.#tokens?.input ?? 0) + input,
      output: (this.#tokens?.output ?? 0) + output,
    };
  }

  /** What the models of this attempt have used; null when none has said so. */
  get tokens(): TokenSum | null {
    return this.#tokens;
  }

  /** Adds an event that is only written by the statement that settles the run. */
  appendLast(event: string, data: string): void {
    this.#last.push({ id: "", event, data: this.#hide(data) });
  }

  /** Forgets what `appendLast` has added, and that events were refused: the run ends otherwise, and says so. */
  dropLast(): void {
    this.#last = [];
    this.#isRefusalKnown = true;
  }

  /**
   * What is left to write: it belongs into the statement that settles the run, so that its last events and its status
   * are visible together. Call `settled` after the commit, or `abandon` if there will be none. Throws what the database
   * has refused, until `dropLast`.
   */
  async takeLast(): Promise<StreamEvent[]> {
    await this.#writing;
    const failure = this.#failure ?? (this.#isRefusalKnown ? undefined : this.#refusal);
    if (failure) throw failure;
    return this.#last.map((event, index) => ({ ...event, id: String(this.seq + 1 + index) }));
  }

  /** The run is settled and committed: readers get `last` and the end, then `whenRead` is called. */
  settled(last: StreamEvent[], whenRead: () => void = () => {}): void {
    const { runId } = this.hold;
    addLiveEvents(runId, last);
    settleLiveRun(runId);
    wake(`events:${runId}`);
    whenDeserted(`events:${runId}`, () => {
      closeLiveRun(runId);
      whenRead();
    });
  }

  /** The run is no longer ours. Readers go on from the database. */
  async abandon(): Promise<void> {
    this.#failure ??= new Error("The run was let go.");
    this.#pending = [];
    this.#abandoned.abort();
    await this.#writing;
    closeLiveRun(this.hold.runId);
    wake(`events:${this.hold.runId}`);
  }

  async #write(): Promise<void> {
    // One turn of the event loop, so that what belongs together is written together.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (this.#pending.length > 0 && !this.#failure && !this.#refusal) {
      const batch = this.#pending;
      this.#pending = [];
      this.#characters = 0;
      await this.#insert(batch);
    }
    this.#writing = undefined;
  }

  /** Tries until the batch is stored, refused for good, or the hold is lost. A batch that is stored already stays as it is. */
  async #insert(batch: StreamEvent[]): Promise<void> {
    let refusals = 0;
    for (let attempt = 0; !this.#failure; attempt++) {
      try {
        await failpoint("events-before-write");
        await insertHeld(this.hold, batch);
        await failpoint("events-written");
        addLiveEvents(this.hold.runId, batch);
        wake(`events:${this.hold.runId}`);
        return;
      } catch (error) {
        if (error instanceof FencedError) return this.#fail(error);
        if (await isRefusal(error)) refusals++;
        if (refusals === MAX_REFUSALS) return this.#refuse(batch, error);
        if (attempt === 0)
          log.warn("Events of a run wait for the database", { runId: this.hold.runId, error });
        await pause(RETRY_MS, attempt, this.#abandoned.signal);
      }
    }
  }

  /** The numbers of what is not stored are free again: a run's events have no gap. */
  #refuse(batch: StreamEvent[], error: unknown): void {
    log.error("Events of a run cannot be stored", { runId: this.hold.runId, error });
    this.#refusal = error instanceof Error ? error : new Error(String(error));
    this.#pending = [];
    this.#characters = 0;
    this.seq = Number(batch[0]?.id) - 1;
  }

  #fail(error: Error): void {
    this.#failure = error;
    this.#pending = [];
    if (error instanceof FencedError) this.onFenced();
  }
}

/**
 * One statement, one commit. It does not wait for the disk: the commit that settles the run does, and PostgreSQL
 * writes its log in order, so only a power cut in mid-run can lose events, and the next attempt says them again.
 */
async function insertHeld(hold: Hold, batch: StreamEvent[]): Promise<void> {
  const { rowCount } = await pool().query({
    name: "append_run_events",
    text: `with held as (${HELD}),
      written as (
        insert into run_event (run_id, seq, event, data)
        select held.run_id, row.seq, row.event, row.data
        from held, unnest($3::int[], $4::text[], $5::text[]) as row (seq, event, data)
        on conflict do nothing)
      select pg_notify('${CHANNEL}', $6), set_config('synchronous_commit', 'off', true) from held`,
    values: [
      hold.runId,
      hold.token,
      batch.map((event) => Number(event.id)),
      batch.map((event) => event.event),
      batch.map((event) => event.data),
      notification(`events:${hold.runId}`),
    ],
  });
  if (rowCount !== 1) throw new FencedError();
}
