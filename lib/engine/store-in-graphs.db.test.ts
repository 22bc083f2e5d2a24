import { expect, test } from "vitest";
import { projectStore } from "../services/store/project-store";
import { newThread, openEngine, resultOf, startRun } from "../testing/engine";

openEngine();

const everyWay = (said: string) => [
  `getStore: ${said}`,
  `runtime: ${said}`,
  `subgraph: ${said}`,
  `tool: ${said}`,
  `unawaited: ${said}`,
  "notes; notes,deep",
];

test("nodes, subgraphs and tools share one store, in runs on threads and without", async () => {
  const first = await startRun(await newThread(), { say: "tea" }, { assistant_id: "memory" });
  expect(await resultOf(first)).toMatchObject({ heard: everyWay("tea") });

  const second = await startRun(undefined, { say: "milk" }, { assistant_id: "memory" });
  expect(await resultOf(second)).toMatchObject({ heard: everyWay("milk") });

  expect(await projectStore().get(["notes"], "unawaited")).toMatchObject({ value: { said: "milk" } });
});

test("a store that refuses a value fails the node that asked", async () => {
  const run = await startRun(undefined, { say: "x", namespace: ["a.b"] }, { assistant_id: "memory" });
  expect(await resultOf(run)).toMatchObject({
    __error__: {
      error: "InvalidInputError",
      message: 'namespace[0]: a label cannot be empty or contain "."',
    },
  });
});
