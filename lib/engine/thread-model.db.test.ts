import fc from "fast-check";
import { expect, test } from "vitest";
import { newId } from "../ids";
import { openEngine } from "../testing/engine";
import { anyCommands, cancel, clear, create, order } from "../testing/thread-model/commands";
import { ThreadModel } from "../testing/thread-model/model";

openEngine();

/** How many sequences are tried. */
const RUNS = Number(process.env.HEDDLE_MODEL_RUNS ?? 300);
/** A failure prints how to repeat it: HEDDLE_MODEL_REPLAY='{"seed":…,"path":"…","replayPath":"…"}'. */
const { replayPath, ...replay } = JSON.parse(process.env.HEDDLE_MODEL_REPLAY ?? "{}");

const known: Record<string, ReturnType<typeof create>[]> = {
  "an undone run leaves the status that was before it": [
    create("input", "enqueue"),
    create("input", "interrupt"),
    cancel(1, "rollback"),
  ],
  "an undone answer leaves the question open": [
    create("input", "enqueue"),
    order("ask"),
    create("answer", "enqueue"),
    cancel(1, "rollback", true),
    create("nothing", "enqueue"),
    create("answer", "enqueue"),
    order("finish"),
  ],
  "an answer that failed is kept": [
    create("input", "enqueue"),
    order("ask"),
    create("answer", "enqueue"),
    order("fail"),
    create("nothing", "enqueue"),
    order("finish"),
  ],
  "an answer that was cancelled is kept, and replaced by rollback": [
    create("input", "enqueue"),
    order("ask"),
    create("answer", "enqueue"),
    create("nothing", "interrupt"),
    create("nothing", "rollback"),
    order("finish"),
  ],
};

function run(commands: Iterable<ReturnType<typeof create>>): Promise<void> {
  const real = { threadId: newId() };
  return fc.asyncModelRun(() => ({ model: new ThreadModel(), real }), commands).finally(() => clear(real));
}

test.each(Object.entries(known))("%s", (_title, commands) => run(commands));

test("a thread does what the model says, whatever is done to it", { timeout: RUNS * 5_000 }, async () => {
  const commands = anyCommands({ maxCommands: 14, ...(replayPath && { replayPath }) });
  const property = fc.asyncProperty(commands, run);
  const result = await fc.check(property, { numRuns: RUNS, ...replay });
  expect(result.failed ? explain(result) : "agrees").toBe("agrees");
});

interface Failure {
  seed: number;
  counterexample: unknown[] | null;
  counterexamplePath: string | null;
  errorInstance: unknown;
}

function explain({ seed, counterexample, counterexamplePath, errorInstance }: Failure): string {
  const sequence = String(counterexample?.[0]);
  const replayPath = /replayPath="([^"]*)"/.exec(sequence)?.[1];
  const again = JSON.stringify({ seed, path: counterexamplePath, replayPath, endOnFailure: true });
  const { message, actual, expected } = Object(errorInstance);
  const seen = `server ${JSON.stringify(actual)}\nmodel ${JSON.stringify(expected)}`;
  return `${sequence}\n${message}\n${seen}\nAgain: HEDDLE_MODEL_REPLAY='${again}'`;
}
