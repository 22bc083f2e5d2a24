import { type Actor, systemActor } from "../../auth/actor";
import { type Run, RunCreate } from "../../contract/runs";
import { troubleOf } from "../../db/trouble-of";
import { ConflictError, HeddleError, InvalidInputError } from "../../errors";
import { type DueCron, findDueCron, lockWhatFires, moveCronOn } from "../../ledger/cron-queue";
import { wake, wakeAll } from "../../ledger/wakeups";
import { log } from "../../log";
import { type Context, inTransaction } from "../context";
import { authorizeRun } from "../runs/authorize-run";
import { acceptRun } from "../runs/create-run";
import { nextRunDate } from "./next-run-date";

/** Ticks that were missed while no server ran make one run, unless all of them are older than this. */
const CATCH_UP_MS = 24 * 60 * 60 * 1000;
/** A tick that is later than this was missed, and after the cron's end it is not made up for. */
const LATE_MS = 60 * 1000;

/**
 * What became of a tick: it made a run; it makes none; somebody else has dealt with it; or, with nothing changed, it is
 * still due.
 */
export type Firing =
  | { cron: DueCron; outcome: "fired" | "passed" | "lost" }
  | { cron: DueCron; outcome: "failed"; error: unknown };

/**
 * Fires the cron that has been due longest, but none of `except`; null when none is due. The run and the cron's next
 * time commit together. A run that is refused (its thread is busy, its graph is gone) is logged, and the cron waits
 * for its next time.
 */
export async function fireDueCron(ctx: Context, except: string[]): Promise<Firing | null> {
  const cron = await findDueCron(ctx.db, except);
  if (!cron) return null;
  try {
    return { cron, outcome: await fire({ ...ctx, actor: actorOf(cron) }, cron) };
  } catch (error) {
    // Nothing that the cron could do for it: everything that is due waits for the database.
    const trouble = troubleOf(error);
    if (trouble === "away" || trouble === "full") throw error;
    if (!(error instanceof HeddleError)) return { cron, outcome: "failed", error };
    await passTick(ctx, cron, error);
    return { cron, outcome: "passed" };
  }
}

/** Gives a tick up: the cron waits for its next time. */
export async function passTick(ctx: Context, cron: DueCron, error: unknown): Promise<void> {
  const tell = error instanceof ConflictError ? log.info : log.warn;
  tell("A cron made no run at its time", {
    cronId: cron.cron_id,
    at: cron.next_run_date.toISOString(),
    error,
  });
  await moveCronOn(ctx.db, cron, nextRunDate(termsOf(cron), cron.now));
}

async function fire(ctx: Context, cron: DueCron): Promise<"fired" | "passed" | "lost"> {
  const next = nextRunDate(termsOf(cron), cron.now);
  if (!isToFire(cron)) return (await moveCronOn(ctx.db, cron, next)) ? "passed" : "lost";
  const authorized = await authorizeRun(ctx, runOf(cron));
  const run = await inTransaction(ctx, async (tx) => {
    await lockWhatFires(tx.db, cron);
    if (!(await moveCronOn(tx.db, cron, next))) return null;
    const made = await acceptRun(tx, authorized);
    if (!cron.thread_id) await markThread(tx, made.thread_id, cron.cron_id);
    return made;
  });
  if (!run) return "lost";
  wakeForRun(run);
  return "fired";
}

async function markThread(tx: Context, threadId: string, cronId: string): Promise<void> {
  await tx.db.$executeRaw`
    update thread set metadata = metadata || jsonb_build_object('cron_id', ${cronId}::text)
    where thread_id = ${threadId}::uuid`;
}

/** Of the ticks that are due, one makes a run, however many were missed. */
function isToFire(cron: DueCron): boolean {
  const now = cron.now.getTime();
  if (!cron.enabled) return false;
  if (cron.end_time && now > cron.end_time.getTime() + LATE_MS) return false;
  if (now - cron.next_run_date.getTime() <= CATCH_UP_MS) return true;
  const recent = nextRunDate(termsOf(cron), new Date(now - CATCH_UP_MS));
  return recent !== null && recent <= cron.now;
}

function termsOf(cron: DueCron) {
  return { ...cron, endTime: cron.end_time };
}

/** In whose name: of whom the project's own auth let in, else the server's. */
function actorOf({ auth }: DueCron): Actor {
  return auth ? { type: "custom", ...auth } : systemActor;
}

/** The request that the cron stands for. Throws InvalidInputError when what was stored is none. */
function runOf(cron: DueCron): RunCreate & { threadId?: string } {
  const request = RunCreate.safeParse({
    ...cron.payload,
    assistant_id: referenceOf(cron),
    metadata: { ...cron.metadata, cron_id: cron.cron_id },
    on_completion: cron.on_run_completed,
  });
  if (!request.success)
    throw new InvalidInputError(`The cron's payload makes no run: ${request.error.message}`);
  return { ...request.data, ...(cron.thread_id && { threadId: cron.thread_id }) };
}

/** The assistant that the cron belongs to, in the version that its payload names: the one a label points to now. */
function referenceOf({ assistant_id, payload }: DueCron): string {
  const named = "assistant_id" in payload ? payload.assistant_id : undefined;
  return typeof named === "string" && named.startsWith(`${assistant_id}@`) ? named : assistant_id;
}

/** `acceptRun` has woken this process before the commit. A run that this one supersedes is told to stop by its topic. */
function wakeForRun(run: Run): void {
  if (run.multitask_strategy === "interrupt" || run.multitask_strategy === "rollback") wakeAll();
  else wake("queue");
}
