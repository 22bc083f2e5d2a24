import { expect, test } from "vitest";
import type { StreamMode } from "../contract/stream";
import { prisma } from "../db/client";
import { newThread, openEngine, resultOf, startRun } from "../testing/engine";
import { gate } from "../testing/gate";

const engine = openEngine();

async function tokensOf(runId: string) {
  const { inputTokens, outputTokens } = await prisma().run.findUniqueOrThrow({ where: { runId } });
  return [inputTokens, outputTokens];
}

test.each<StreamMode[]>([["values"], ["messages-tuple"], ["events"]])(
  "what models report is in the run's row, in subgraphs too, in mode %s",
  async (mode) => {
    const run = await startRun(await newThread(), {}, { assistant_id: "spending", stream_mode: [mode] });
    await resultOf(run);
    expect(await tokensOf(run.run_id)).toEqual([14n, 6n]);
  },
);

test("nothing is guessed for a model that reports nothing", async () => {
  const run = await startRun(await newThread(), { silent: true }, { assistant_id: "spending" });
  await resultOf(run);
  expect(await tokensOf(run.run_id)).toEqual([null, null]);
});

test("the attempts of a run add up", async () => {
  const run = await startRun(await newThread(), { hold: "deep" }, { assistant_id: "spending" });
  await gate.arrival();
  await engine.restart();
  await gate.arrival();
  gate.open();
  await resultOf(run);
  expect(await tokensOf(run.run_id)).toEqual([21n, 9n]);
});
