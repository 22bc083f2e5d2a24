import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, test } from "../api-test";
import { isRefused, jsonValue } from "../fuzz/json-values";

/** Lists of values; more on demand. */
const RUNS = process.env.HEDDLE_FUZZ_RUNS ? Number(process.env.HEDDLE_FUZZ_RUNS) / 10 : 100;

test("whatever JSON is sent comes back equal, or is refused with 422; the thread can always be read", async ({
  client,
  send,
}) => {
  test.setTimeout(60_000 + RUNS * 2000);
  const { thread_id } = await client.threads.create({ graphId: "keep" });
  const namespace = [randomUUID()];

  async function comesBack(kept: unknown): Promise<void> {
    const writes = [
      [
        "POST",
        `/threads/${thread_id}/runs/wait`,
        { assistant_id: "keep", input: { kept }, metadata: { kept } },
      ],
      ["PATCH", `/threads/${thread_id}`, { metadata: { kept } }],
      ["POST", `/threads/${thread_id}/state`, { values: { kept }, as_node: "keep" }],
      ["PUT", "/store/items", { namespace, key: "k", value: { kept } }],
    ] as const;
    const refused = isRefused(kept);
    for (const [method, path, body] of writes) {
      const response = await send(method, path, { body });
      expect(response.status < 300, `${method} ${path}: ${response.status}`).toBe(!refused);
      if (refused) {
        expect(response.status).toBe(422);
        expect((await response.json()).detail).toMatch(/kept/);
      }
    }
    const thread = await client.threads.get(thread_id);
    const state = await client.threads.getState(thread_id);
    if (refused) return;
    const [run] = await client.runs.list(thread_id, { limit: 1 });
    const item = await client.store.getItem(namespace, "k");
    const kwargs: unknown = Reflect.get(run ?? {}, "kwargs");
    const read = {
      "the run's input": Reflect.get(Object(kwargs), "input"),
      "the run's metadata": run?.metadata,
      "the thread's metadata": thread.metadata,
      "the thread's values": thread.values,
      "the state": state.values,
      "the item": item?.value,
    };
    for (const [where, holder] of Object.entries(read)) {
      const found: unknown = Reflect.get(Object(holder), "kept");
      if (!isDeepStrictEqual(found, kept))
        throw new Error(`${where} has ${JSON.stringify(found)} instead of ${JSON.stringify(kept)}`);
    }
  }

  await fc.assert(
    fc.asyncProperty(fc.array(jsonValue, { minLength: 1, maxLength: 4 }), async (values) => {
      // As it goes over the wire: there is no -0 in JSON.
      const sent: unknown = JSON.parse(JSON.stringify(values));
      await comesBack(sent);
    }),
    // On a slow machine the ordinary run sends less.
    { numRuns: RUNS, interruptAfterTimeLimit: process.env.HEDDLE_FUZZ_RUNS ? undefined : 45_000 },
  );
  expect((await client.threads.getHistory(thread_id, { limit: 1000 })).length).toBeGreaterThan(3);
  await client.threads.delete(thread_id);
});
