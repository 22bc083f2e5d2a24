import { z } from "zod";
import { expect, test } from "../api-test";
import { ALL } from "../probe";
import { collect, readEvents } from "../read-events";

const Change = z.strictObject({ event: z.string(), namespace: z.array(z.string()) });

const NESTED = { input: { draft: " tea " }, streamMode: "updates", streamSubgraphs: true } as const;

/** Where events come from, without the ids of tasks. */
function places(events: { event: string }[]): Set<string> {
  return new Set(events.map(({ event }) => event.replaceAll(/:[0-9a-f-]{36}/g, "")));
}

test("POST /threads/{thread_id}/runs/stream › 200 › namespace: only these graphs, without those in them", async ({
  client,
}) => {
  for (const [streamNamespaces, expected] of [
    [[""], ["updates"]],
    [["review"], ["updates|review"]],
    [
      ["", "review|panel"],
      ["updates", "updates|review|panel"],
    ],
    [["elsewhere"], []],
  ] as const) {
    const { thread_id } = await client.threads.create();
    const payload = { ...NESTED, streamNamespaces: [...streamNamespaces] };
    const events = await collect(client.runs.stream(thread_id, "nested", payload));
    expect(places(events), String(streamNamespaces)).toEqual(new Set(["metadata", ...expected]));
  }
});

test("POST /runs/stream › 200 › namespace: only these graphs", async ({ client }) => {
  const events = await collect(client.runs.stream(null, "nested", { ...NESTED, streamNamespaces: [""] }));
  expect(places(events)).toEqual(new Set(["metadata", "updates"]));
});

test("GET /threads/{thread_id}/runs/{run_id}/stream › 200 › namespace: by a graph's own name", async ({
  client,
}) => {
  const { thread_id } = await client.threads.create();
  const { run_id } = await client.runs.create(thread_id, "nested", NESTED);
  await client.runs.join(thread_id, run_id);
  const all = await collect(client.runs.joinStream(thread_id, run_id, { lastEventId: "-1" }));
  const panel = all.find(({ event }) => event.includes("|panel:"))?.event.replace("updates|", "") ?? "";
  const streamNamespaces = [panel];
  const some = await collect(
    client.runs.joinStream(thread_id, run_id, { lastEventId: "-1", streamNamespaces }),
  );
  expect(some).toEqual(all.filter(({ event }) => event === "metadata" || event === `updates|${panel}`));
});

test("GET /threads/{thread_id}/runs/{run_id}/stream › 200 › checkpoint_id: what came after it", async ({
  client,
}) => {
  const { thread_id } = await client.threads.create();
  const { run_id } = await client.runs.create(thread_id, "steps", { input: {}, streamMode: "updates" });
  await client.runs.join(thread_id, run_id);
  const history = await client.threads.getHistory(thread_id);
  for (const [next, rest] of [
    ["one", ALL],
    ["three", ["three", "four"]],
    [undefined, []],
  ] as const) {
    const state = history.find((each) => each.next[0] === next);
    const checkpointId = state?.checkpoint.checkpoint_id ?? "";
    const options = { checkpointId, lastEventId: "-1" };
    const events = await collect(client.runs.joinStream(thread_id, run_id, options));
    expect(events.map(({ data }) => data)).toEqual(rest.map((done) => ({ [done]: { done: [done] } })));
  }
  const other = { checkpointId: "not one of the run's", lastEventId: "-1" };
  expect(await collect(client.runs.joinStream(thread_id, run_id, other))).toHaveLength(5);
  const [, second] = await collect(client.runs.joinStream(thread_id, run_id, { lastEventId: "-1" }));
  const after = { checkpointId: history[0]?.checkpoint.checkpoint_id ?? "", lastEventId: second?.id ?? "" };
  expect(await collect(client.runs.joinStream(thread_id, run_id, after))).toHaveLength(3);
});

test("POST /threads/{thread_id}/runs/stream › 200 › lifecycle: when each subgraph begins and how it ends", async ({
  client,
  send,
}) => {
  const { thread_id } = await client.threads.create();
  const told = async (body: object) => {
    const options = { body: { assistant_id: "nested", stream_mode: "lifecycle", ...body } };
    const [, ...events] = await collect(
      readEvents(await send("POST", `/threads/${thread_id}/runs/stream`, options)),
    );
    return events.map(({ event, data }) => {
      const change = Change.parse(data);
      expect(`lifecycle|${change.namespace.join("|")}`).toBe(event);
      return `${[...places([{ event }])][0]} ${change.event}`;
    });
  };
  expect(await told({ input: { draft: "tea" } })).toEqual([
    "lifecycle|review started",
    "lifecycle|review|panel started",
    "lifecycle|review|panel interrupted",
    "lifecycle|review interrupted",
  ]);
  expect(await told({ command: { resume: "yes" } })).toEqual([
    "lifecycle|review started",
    "lifecycle|review|panel started",
    "lifecycle|review|panel completed",
    "lifecycle|review completed",
  ]);
});

test("POST /threads/{thread_id}/runs/stream › 200 › feedback_keys and langsmith_tracer are taken, and say nothing", async ({
  client,
  send,
}) => {
  const { thread_id } = await client.threads.create();
  const response = await send("POST", `/threads/${thread_id}/runs/stream`, {
    body: {
      assistant_id: "echo",
      input: { text: "tea" },
      feedback_keys: ["good"],
      langsmith_tracer: { project_name: "p", example_id: "e" },
    },
  });
  const events = await collect(readEvents(response));
  expect(places(events)).toEqual(new Set(["metadata", "values"]));
});
