import { expect, test } from "../api-test";
import { ALL, steppedThread, waitingThread } from "../probe";
import { collect, readEvents } from "../read-events";

/** What servers of this API have got wrong before. */

test("POST /runs/wait › 200 › an object, also when the run was to tell no values", async ({ send }) => {
  const body = { assistant_id: "echo", input: { text: "tea" }, stream_mode: ["updates"] };
  const response = await send("POST", "/runs/wait", { body });
  expect(await response.json()).toMatchObject({ said: "tea" });
});

test("POST /threads/{thread_id}/runs/wait › 200 › text that looks like a question is text", async ({
  client,
}) => {
  const { thread_id } = await client.threads.create();
  const text = '{"__interrupt__":[{"value":"tea?"}],"__error__":{"error":"E","message":"m"}}';
  expect(await client.runs.wait(thread_id, "echo", { input: { text } })).toEqual({ text, said: text });
  expect(await client.threads.get(thread_id)).toMatchObject({ status: "idle", interrupts: {} });
});

test("POST /threads/{thread_id}/history › 200 › ten states when no limit is given", async ({
  client,
  send,
}) => {
  const thread_id = await steppedThread(client);
  await client.runs.wait(thread_id, "steps", { input: {} });
  const response = await send("POST", `/threads/${thread_id}/history`, { body: {} });
  expect(await response.json()).toHaveLength(10);
});

test("POST /threads/{thread_id}/state › 200 › a subgraph's newest, named by its namespace alone", async ({
  client,
  send,
}) => {
  const thread_id = await waitingThread(client);
  const { tasks } = await client.threads.getState(thread_id);
  const checkpoint_ns = tasks[0]?.checkpoint?.checkpoint_ns;
  const body = { values: { draft: "coffee" }, checkpoint: { checkpoint_ns } };
  await send("POST", `/threads/${thread_id}/state`, { body });
  const within = await client.threads.getState(thread_id, undefined, { subgraphs: true });
  expect(within.tasks[0]?.state).toMatchObject({ values: { draft: "coffee" } });
});

test("POST /threads/{thread_id}/runs/wait › 200 › a checkpoint and no input: a fork goes on from there", async ({
  client,
  send,
}) => {
  const thread_id = await steppedThread(client);
  const history = await client.threads.getHistory(thread_id);
  const { checkpoint } = history.find(({ next }) => next[0] === "three") ?? {};
  const body = { assistant_id: "steps", checkpoint };
  const response = await send("POST", `/threads/${thread_id}/runs/wait`, { body });
  expect(await response.json()).toMatchObject({ done: ALL });
  const after = await client.threads.getHistory(thread_id, { limit: 100 });
  expect(after.filter(({ next }) => next[0] === "four")).toHaveLength(2);
});

test("POST /threads/{thread_id}/runs/{run_id}/cancel › 204 › of a run that waited: its thread can be written again", async ({
  client,
  send,
}) => {
  const thread_id = await steppedThread(client);
  const { run_id } = await client.runs.create(thread_id, "steps", { input: {}, afterSeconds: 3600 });
  const write = () => send("POST", `/threads/${thread_id}/state`, { body: { values: { done: ["x"] } } });
  expect((await write()).status).toBe(409);
  await client.runs.cancel(thread_id, run_id, true);
  expect((await client.threads.get(thread_id)).status).toBe("idle");
  expect((await write()).status).toBe(200);
});

test("GET /threads/{thread_id}/runs/{run_id}/stream › 200 › a mode is also that of subgraphs, which the run chose", async ({
  client,
  send,
}) => {
  const { thread_id } = await client.threads.create();
  const { run_id } = await client.runs.create(thread_id, "nested", {
    input: { draft: " tea " },
    streamMode: ["updates", "values"],
    streamSubgraphs: true,
    streamResumable: true,
  });
  await client.runs.join(thread_id, run_id);
  const path = `/threads/${thread_id}/runs/${run_id}/stream?stream_mode=updates`;
  const events = await collect(readEvents(await send("GET", path, { headers: { "last-event-id": "-1" } })));
  const modes = new Set(events.map(({ event }) => event.replaceAll(/:[0-9a-f-]+/g, "")));
  expect(modes).toEqual(new Set(["metadata", "updates|review", "updates|review|panel", "updates"]));
});

test("POST /threads/{thread_id}/runs/wait › 200 › headers of a request are kept nowhere", async ({
  client,
  send,
}) => {
  const { thread_id } = await client.threads.create();
  const headers = { "x-secret": "do-not-keep", "user-agent": "do-not-keep", authorization: "do-not-keep" };
  const body = { assistant_id: "echo", input: { text: "tea" } };
  await send("POST", `/threads/${thread_id}/runs/wait`, { body, headers });
  const kept = [
    await client.threads.get(thread_id),
    await client.threads.getHistory(thread_id),
    await client.runs.list(thread_id),
  ];
  expect(JSON.stringify(kept)).not.toContain("do-not-keep");
});

test("POST /threads/{thread_id}/runs/wait › 200 › checkpoint_during: true keeps each step, false the last", async ({
  client,
}) => {
  const counts: number[] = [];
  for (const checkpointDuring of [true, false]) {
    const { thread_id } = await client.threads.create();
    await client.runs.wait(thread_id, "steps", { input: {}, checkpointDuring });
    counts.push((await client.threads.getHistory(thread_id)).length);
  }
  expect(counts).toEqual([6, 1]);
});

test("POST /threads/{thread_id}/runs/{run_id}/cancel › 204 › while its subgraphs work: the server lives and so does the thread", async ({
  client,
  ledger,
  server,
}) => {
  const { thread_id } = await client.threads.create();
  ledger.hold("help");
  const { run_id } = await client.runs.create(thread_id, "team", { input: { ledger: ledger.url } });
  await ledger.arrival("help", 3);
  await client.runs.cancel(thread_id, run_id, true);
  expect(await client.runs.get(thread_id, run_id)).toMatchObject({ status: "interrupted" });
  ledger.release("help");
  const result = await client.runs.wait(thread_id, "team", { input: null });
  expect(result).toMatchObject({ done: ["help", "help", "help"] });
  expect(server.output()).not.toContain("nobody waited for it");
});
