import { expect, test } from "vitest";
import { prisma } from "../db/client";
import { projectStore } from "../services/store/project-store";
import { newThread, openEngine, resultOf, startRun } from "../testing/engine";

const engine = openEngine();
const PATIENCE = { timeout: 10_000 };

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

test("items whose time is over leave the database, also those of the time when no server ran", async () => {
  const put = (key: string) => projectStore().put(["passing"], key, {}, undefined, { ttl: 0.001 });
  const left = () => prisma().storeItem.count({ where: { path: "passing." } });
  await put("watched");
  await projectStore().put(["passing"], "staying", {}, undefined, { ttl: 60 });
  await expect.poll(left, PATIENCE).toBe(1);

  await prisma().storeItem.updateMany({ where: { path: "passing." }, data: { expiresAt: new Date(0) } });
  await engine.restart();
  await expect.poll(left, PATIENCE).toBe(0);
});
