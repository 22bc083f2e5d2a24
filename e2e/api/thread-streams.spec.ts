import { expect, NOBODY, test } from "../api-test";
import { collect, readEvents, type WireEvent } from "../read-events";

const isDone = ({ data }: WireEvent) => (data as { status?: string } | null)?.status === "run_done";

/** The events up to the end of so many runs. */
async function runs(events: AsyncGenerator<WireEvent>, count: number): Promise<WireEvent[]> {
  const read: WireEvent[] = [];
  // Not `for await`, which would close what is to stay open.
  while (read.filter(isDone).length < count) {
    const { done, value } = await events.next();
    if (done) throw new Error("The stream ended before the runs did.");
    read.push(value);
  }
  return read;
}

test("GET /threads/{thread_id}/stream › 200 › stays open over runs, for the SDK too", async ({
  client,
  send,
}) => {
  const { thread_id } = await client.threads.create();
  const response = await send("GET", `/threads/${thread_id}/stream`);
  expect(response.headers.get("location")).toBe(`/threads/${thread_id}/stream`);
  const live = readEvents(response);
  const first = await client.runs.create(thread_id, "steps", { input: {}, streamMode: "updates" });
  const one = await runs(live, 1);
  const second = await client.runs.create(thread_id, "echo", { input: { text: "tea" } });
  const two = await runs(live, 1);
  expect(one.map(({ event }) => event)).toEqual(["metadata", ...Array(4).fill("updates"), "metadata"]);
  expect(one[0]?.data).toMatchObject({ run_id: first.run_id, attempt: 1 });
  expect(two.at(-1)?.data).toEqual({ status: "run_done", run_id: second.run_id });

  const replayed = await runs(client.threads.joinStream(thread_id, { lastEventId: "-" }), 2);
  expect(replayed).toEqual([...one, ...two]);
  const cut = replayed[2]?.id;
  const rest = await runs(client.threads.joinStream(thread_id, { lastEventId: cut }), 2);
  expect(rest).toEqual(replayed.slice(3));
});

test("GET /threads/{thread_id}/stream › 200 › lifecycle and state_update, under both names", async ({
  client,
  send,
}) => {
  const { thread_id } = await client.threads.create();
  const run = await client.runs.create(thread_id, "echo", { input: { text: "tea" } });
  await client.runs.join(thread_id, run.run_id);
  await client.threads.updateState(thread_id, { values: { text: "milk" } });

  const headers = { "last-event-id": "-1" };
  const life = await send("GET", `/threads/${thread_id}/stream?stream_modes=lifecycle`, { headers });
  expect((await runs(readEvents(life), 1)).map(({ event }) => event)).toEqual(["metadata", "metadata"]);

  const streamMode = ["state_update" as const];
  for await (const { event, data } of client.threads.joinStream(thread_id, {
    streamMode,
    lastEventId: "-1",
  })) {
    expect(event).toBe("state_update");
    expect(data).toMatchObject({ thread_id, state: { values: { text: "milk" } } });
    break;
  }
});

test("GET /threads/{thread_id}/stream › 200 › ends when the thread is deleted", async ({ client, send }) => {
  const { thread_id } = await client.threads.create();
  const response = await send("GET", `/threads/${thread_id}/stream`);
  const ended = collect(readEvents(response));
  await client.threads.prune([thread_id]);
  expect(await ended).toEqual([]);
});

test("GET /threads/{thread_id}/stream › 404 › nobody's", async ({ send }) => {
  expect((await send("GET", `/threads/${NOBODY}/stream`)).status).toBe(404);
});

for (const [what, query, headers] of [
  ["stream_mode", "?stream_mode=values", {}],
  ["stream_modes", "?stream_modes=nothing", {}],
  ["Last-Event-ID", "", { "last-event-id": "seven" }],
] as const)
  test(`GET /threads/{thread_id}/stream › 422 › ${what}`, async ({ client, send }) => {
    const { thread_id } = await client.threads.create();
    const response = await send("GET", `/threads/${thread_id}/stream${query}`, { headers });
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({ detail: expect.stringMatching(`^${what}`) });
  });
