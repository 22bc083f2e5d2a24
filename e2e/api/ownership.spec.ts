import { randomUUID } from "node:crypto";
import type { Operation } from "../../lib/contract/operation";
import { operations } from "../../lib/contract/operations";
import { expect, test } from "../api-test";
import { type Belongings, belongingsOf, clientOf, GUARDED, picture } from "../guarded";

/** Somebody else's things are not there: every operation, with the ids of another in every place that takes one. */
test.use({ graphs: GUARDED });

const ASKED = operations.filter(({ access }) => access === undefined);

/** A well formed body for each operation that takes one, with the ids in it. A new operation needs a line here. */
const BODIES: Record<string, (ids: Belongings) => unknown> = {
  create_assistant: () => ({ graph_id: "who" }),
  search_assistants: () => ({ limit: 100 }),
  count_assistants: () => ({}),
  patch_assistant: () => ({ name: "taken", metadata: { owner: "ada" } }),
  list_assistant_versions: () => ({}),
  set_latest_assistant_version: () => ({ version: 1 }),
  create_run: ({ assistant_id }) => ({ assistant_id }),
  stream_run: ({ thread_id }) => ({ assistant_id: "who", config: { configurable: { thread_id } } }),
  wait_run: () => ({ assistant_id: "who", if_not_exists: "reject" }),
  create_stateless_run: ({ assistant_id }) => ({ assistant_id }),
  stream_stateless_run: ({ assistant_id }) => ({ assistant_id }),
  wait_stateless_run: ({ assistant_id }) => ({ assistant_id }),
  create_run_batch: ({ assistant_id }) => [{ assistant_id: "who" }, { assistant_id }],
  cancel_runs: ({ thread_id, run_id }) => ({ thread_id, run_ids: [run_id] }),
  create_thread: () => ({}),
  prune_threads: ({ thread_id }) => ({ thread_ids: [thread_id] }),
  create_cron: ({ assistant_id }) => ({ assistant_id, schedule: "0 0 1 1 *" }),
  create_thread_cron: () => ({ assistant_id: "who", schedule: "0 0 1 1 *" }),
  search_crons: ({ thread_id }) => ({ thread_id }),
  count_crons: ({ thread_id }) => ({ thread_id }),
  patch_cron: () => ({ enabled: false, metadata: { owner: "ada" } }),
  put_item: () => ({ namespace: ["notes"], key: "k", value: { text: "taken" } }),
  delete_item: () => ({ namespace: ["notes"], key: "k" }),
  search_items: () => ({ namespace_prefix: [] }),
  list_namespaces: () => ({}),
  search_threads: ({ thread_id }) => ({ ids: [thread_id], limit: 100 }),
  count_threads: ({ thread_id }) => ({ ids: [thread_id] }),
  patch_thread: () => ({ metadata: { owner: "ada" } }),
  post_thread_state_at_checkpoint: ({ thread_id, checkpoint_id }) => ({
    checkpoint: { thread_id, checkpoint_id, checkpoint_ns: "" },
  }),
  patch_thread_state: () => ({ metadata: { owner: "ada" } }),
  update_thread_state: () => ({ values: { note: "taken" } }),
  search_thread_history: ({ thread_id, checkpoint_id }) => ({ checkpoint: { thread_id, checkpoint_id } }),
};

/** What makes or finds things of one's own, whoever asks. */
const OWN = /^(create_assistant|create_thread|(search|count)_(assistants|threads|crons))$/;

const nobodys = (): Belongings => ({
  assistant_id: randomUUID(),
  thread_id: randomUUID(),
  run_id: randomUUID(),
  checkpoint_id: randomUUID(),
  cron_id: randomUUID(),
});

function requestOf({ id, method, path, body }: Operation, ids: Belongings, token: string | null) {
  const known: Record<string, string> = { ...ids, namespace: "tell" };
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => known[name] ?? ids.thread_id);
  const query = id === "get_item" ? "?namespace=notes&key=k" : "";
  const json = body ? JSON.stringify(BODIES[id]?.(ids) ?? {}) : undefined;
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  return { address: address + query, init: { method, headers, ...(json !== undefined && { body: json }) } };
}

/** An answer in which ids do not show: what is left is what tells one thing from another. */
async function answerOf(apiUrl: string, request: ReturnType<typeof requestOf>, ids: Belongings) {
  const response = await fetch(`${apiUrl}${request.address}`, request.init);
  const text = await response.text();
  const plain = Object.entries(ids).reduce((all, [name, id]) => all.replaceAll(id, name), text);
  return { status: response.status, type: response.headers.get("content-type"), text, plain };
}

for (const operation of ASKED) {
  const { method, path } = operation;

  test(`${method} ${path}: whose it is, is not to be told from what is not there`, async ({ server }) => {
    const ben = clientOf(server, "ben");
    const bens = await belongingsOf(ben);
    const before = await picture(ben, bens);
    const none = nobodys();

    const theirs = await answerOf(server.apiUrl, requestOf(operation, bens, "ada-token"), bens);
    const missing = await answerOf(server.apiUrl, requestOf(operation, none, "ada-token"), none);
    expect(theirs.text).not.toContain("cnry_");
    if (OWN.test(operation.id)) expect([theirs.status, missing.status]).toEqual([200, 200]);
    else {
      expect([200, 204, 404, 409]).toContain(theirs.status);
      expect(theirs.status < 300 ? operation.id : "").toMatch(
        /^(prune_\w+|.*store.*|.*items?|.*namespaces)?$/,
      );
      expect({ ...theirs, text: "" }).toEqual({ ...missing, text: "" });
    }
    for (const id of [bens.assistant_id, bens.run_id, bens.checkpoint_id])
      if (OWN.test(operation.id)) expect(theirs.text).not.toContain(id);

    const unknown = await answerOf(server.apiUrl, requestOf(operation, bens, null), bens);
    expect(unknown.status).toBe(401);
    expect(unknown.text).toBe(JSON.stringify({ detail: "Who are you?" }));
    expect(await picture(ben, bens)).toBe(before);
  });
}

test("every operation with a body has one here", () => {
  const without = ASKED.filter(({ id, body }) => body && !BODIES[id]).map(({ id }) => id);
  expect(without).toEqual([]);
});

test("a run for the asking is no way around it: other threads, checkpoints and identities in its configuration", async ({
  server,
}) => {
  const [ada, ben] = [clientOf(server, "ada"), clientOf(server, "ben")];
  const bens = await belongingsOf(ben);
  const before = await picture(ben, bens);
  const { thread_id } = await ada.threads.create();
  const user = { identity: "ben", secret: "cnry_user_ben" };
  const attempts: Record<string, unknown>[] = [
    { thread_id: bens.thread_id },
    { thread_id: bens.thread_id, checkpoint_id: bens.checkpoint_id, checkpoint_ns: "" },
    { checkpoint_map: { "": bens.checkpoint_id } },
    { run_id: bens.run_id, user_id: "ben", assistant_id: bens.assistant_id, graph_id: "other" },
    { langgraph_auth_user: user, langgraph_auth_user_id: "ben", langgraph_auth_permissions: ["be:ben"] },
    { langgraph_auth_user: null },
    { __pregel_checkpointer: {}, __pregel_task_id: "x", __proto__: user },
  ];
  for (const configurable of attempts) {
    const result = await ada.runs.wait(thread_id, "who", {
      input: { note: "mine" },
      config: { configurable },
      context: configurable,
    });
    expect(result, JSON.stringify(configurable)).toMatchObject({
      note: "mine",
      told: {
        name: "ada",
        id: "ada",
        user_id: "ada",
        knowsSecret: true,
        permissions: ["be:ada"],
        thread_id,
        run_id: expect.not.stringMatching(bens.run_id),
      },
    });
  }
  // A key that PostgreSQL would cut to the server's own.
  const config = { configurable: { "langgraph_auth_user\u0000": user } };
  await expect(ada.runs.wait(thread_id, "who", { input: {}, config })).rejects.toMatchObject({ status: 422 });
  expect(await picture(ben, bens)).toBe(before);
});

test("who a run is for is told to its graph and to nobody else", async ({ server }) => {
  const ada = clientOf(server, "ada");
  const { thread_id } = await ada.threads.create();
  const streamMode = [
    "values",
    "updates",
    "messages-tuple",
    "debug",
    "tasks",
    "checkpoints",
    "events",
  ] as const;
  const events: unknown[] = [];
  for await (const event of ada.runs.stream(thread_id, "who", { input: {}, streamMode: [...streamMode] }))
    events.push(event);
  const told = JSON.stringify(events);
  expect(told).toContain('"knowsSecret":true');
  expect(told).not.toContain("cnry_");
  expect(told).not.toContain("langgraph_auth");
  const kept = JSON.stringify([
    await ada.runs.list(thread_id),
    await ada.threads.get(thread_id),
    await ada.threads.getHistory(thread_id),
    await ada.threads.search({ ids: [thread_id] }),
  ]);
  expect(kept).not.toContain("cnry_");
  expect(kept).not.toContain("langgraph_auth");
});
