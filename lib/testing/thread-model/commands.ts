import fc from "fast-check";
import { expect } from "vitest";
import type { MultitaskStrategy } from "../../contract/runs";
import { prisma } from "../../db/client";
import { ConflictError } from "../../errors";
import type { CancelAction } from "../../ledger/run-row";
import { wake } from "../../ledger/wakeups";
import { systemContext } from "../../services/context";
import { cancelRun } from "../../services/runs/cancel-run";
import { cancelRuns } from "../../services/runs/cancel-runs";
import { createRun } from "../../services/runs/create-run";
import { deleteRun } from "../../services/runs/delete-run";
import { waitForRun } from "../../services/runs/wait-for-run";
import { deleteThread } from "../../services/threads/delete-thread";
import { agree, within } from "./agree";
import type { ModelRun, Start, ThreadModel } from "./model";
import { type Order, turnstile } from "./turnstile";

/** The thread on the server. */
export interface Real {
  threadId: string;
}

type Command = fc.AsyncCommand<ThreadModel, Real, true>;

/** Something somebody does to the thread: first the server, then the model, then both are compared. */
function command(
  name: string,
  isPossible: (model: Readonly<ThreadModel>) => boolean,
  run: (model: ThreadModel, real: Real) => Promise<void>,
): Command {
  return {
    check: async (model) => isPossible(model),
    run: async (model, real) => {
      await run(model, real);
      await agree(model, real.threadId);
    },
    toString: () => name,
  };
}

const always = () => true;

/** One of the runs; `pick` says which. */
function picked(runs: ModelRun[], pick: number): ModelRun {
  const run = runs[pick % runs.length];
  if (!run) throw new Error("There is no run to pick from.");
  return run;
}

const STARTS: Record<Start, object> = {
  input: { input: { log: [] } },
  answer: { command: { resume: "yes" } },
  nothing: { input: null },
};

export function create(start: Start, strategy: MultitaskStrategy, delayed = false): Command {
  const name = `create(${start}, ${strategy}${delayed ? ", delayed" : ""})`;
  return command(name, always, async (model, { threadId }) => {
    const request = createRun(systemContext(), {
      threadId,
      assistant_id: "modelled",
      multitask_strategy: strategy,
      if_not_exists: "create",
      ...STARTS[start],
      ...(delayed && { after_seconds: 3_600 }),
    });
    const created = await request.catch(refused);
    const id = created?.run_id ?? "refused";
    expect(model.create({ id, start, delayed }, strategy), name).toBe(created !== null);
  });
}

/** A conflict is an answer; anything else is not. */
function refused(error: unknown): null {
  if (error instanceof ConflictError) return null;
  throw error;
}

async function isDone(request: Promise<void>): Promise<boolean> {
  return (await request.then(() => true).catch(refused)) !== null;
}

const hasRuns = (model: Readonly<ThreadModel>) => model.runs.length > 0;

export function cancel(pick: number, action: CancelAction, wait = false): Command {
  const name = `cancel(${pick}, ${action}${wait ? ", wait" : ""})`;
  return command(name, hasRuns, async (model, { threadId }) => {
    const run = picked(model.runs, pick);
    const request = cancelRun(systemContext(), { threadId, runId: run.id, action, wait });
    const done = await within(name, isDone(request));
    expect(model.cancel(run, action), name).toBe(done);
  });
}

function cancelAll(action: CancelAction): Command {
  return command(`cancelAll(${action})`, hasRuns, async (model, { threadId }) => {
    const runIds = model.runs.map(({ id }) => id);
    await cancelRuns(systemContext(), { threadId, runIds }, action);
    model.cancelAll(action);
  });
}

function remove(pick: number): Command {
  return command(`delete(${pick})`, hasRuns, async (model, { threadId }) => {
    const run = picked(model.runs, pick);
    const done = await isDone(deleteRun(systemContext(), { threadId, runId: run.id }));
    expect(model.deleteRun(run)).toBe(done);
  });
}

function join(pick: number): Command {
  return command(`join(${pick})`, hasRuns, async (model) => {
    const run = picked(model.runs, pick);
    if (model.active.includes(run)) return;
    const signal = new AbortController().signal;
    const result = await waitForRun(systemContext(), { runId: run.id, signal });
    expect("__error__" in result).toBe(run.status === "error");
  });
}

export function order(what: Order): Command {
  return command(
    what,
    (model) => model.running !== undefined,
    async (model, { threadId }) => {
      turnstile.order(threadId, what);
      model.order(what);
    },
  );
}

const isDelayed = ({ status, delayed }: ModelRun) => status === "pending" && delayed;

function timePasses(pick: number): Command {
  return command(
    `timePasses(${pick})`,
    (model) => model.runs.some(isDelayed),
    async (model) => {
      const run = picked(model.runs.filter(isDelayed), pick);
      await prisma().$executeRaw`update run set run_at = now() where run_id = ${run.id}::uuid`;
      wake("queue");
      model.makeDue(run);
    },
  );
}

const removeThread = () =>
  command("deleteThread", always, async (model, { threadId }) => {
    const exists = (await prisma().thread.count({ where: { threadId } })) > 0;
    if (!exists) return;
    const done = await isDone(deleteThread(systemContext(), { threadId }));
    expect(model.deleteThread()).toBe(done);
  });

/** Lets go of the engine's slots. */
export async function clear({ threadId }: Real): Promise<void> {
  const runs = await prisma().run.findMany({ where: { threadId } });
  for (const { runId } of runs) {
    const request = { threadId, runId, action: "interrupt", wait: true, ifSettled: "ignore" } as const;
    await within(`${runId} ends`, cancelRun(systemContext(), request));
  }
}

const start = fc.constantFrom<Start>("input", "input", "answer", "nothing");
const strategy = fc.constantFrom<MultitaskStrategy>("reject", "enqueue", "interrupt", "rollback");
const action = fc.constantFrom<CancelAction>("interrupt", "rollback");
const pick = fc.nat({ max: 9 });

/** Everything that can be done to a thread. */
export const anyCommands = (options: fc.CommandsContraints) =>
  fc.commands<ThreadModel, Real, true>(
    [
      fc
        .tuple(start, strategy, fc.boolean())
        .map(([what, how, later]) => create(what, how, later && how !== "reject")),
      fc.tuple(start, strategy).map(([what, how]) => create(what, how, false)),
      fc.constantFrom<Order>("finish", "ask", "ask", "fail").map(order),
      fc.tuple(pick, action, fc.boolean()).map((given) => cancel(...given)),
      action.map(cancelAll),
      pick.map(remove),
      pick.map(join),
      pick.map(timePasses),
      fc.constant(removeThread()),
    ],
    options,
  );
