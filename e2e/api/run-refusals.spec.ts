import { expect, NOBODY, test } from "../api-test";
import { ALL } from "../probe";

for (const rest of ["", "/stream", "/wait"]) {
  const title = `POST /threads/{thread_id}/runs${rest}`;

  test(`${title} › 404 › no such assistant, and nothing is changed`, async ({ client, send }) => {
    const thread = await client.threads.create();
    for (const assistant_id of ["nothing", NOBODY]) {
      const response = await send("POST", `/threads/${thread.thread_id}/runs${rest}`, {
        body: { assistant_id, input: {} },
      });
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual({ detail: expect.stringContaining(assistant_id) });
    }
    expect(await client.runs.list(thread.thread_id)).toEqual([]);
    expect(await client.threads.get(thread.thread_id)).toEqual(thread);
  });

  test(`${title} › 404 › no such thread, and none is made`, async ({ client, send }) => {
    const before = await client.threads.count();
    const response = await send("POST", `/threads/${NOBODY}/runs${rest}`, {
      body: { assistant_id: "echo", input: {} },
    });
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ detail: expect.stringContaining(NOBODY) });
    expect(await client.threads.count()).toBe(before);
  });

  test(`${title} › 404 › no such checkpoint, and nothing is changed`, async ({ client, send }) => {
    const { thread_id } = await client.threads.create();
    await client.runs.wait(thread_id, "echo", { input: { text: "hi" } });
    const before = await client.threads.get(thread_id);
    const other = await client.threads.create();
    await client.runs.wait(other.thread_id, "echo", { input: { text: "hi" } });
    const { checkpoint } = await client.threads.getState(other.thread_id);
    for (const place of [
      { checkpoint_id: NOBODY },
      { checkpoint_id: "yesterday" },
      { checkpoint: { checkpoint_id: checkpoint.checkpoint_id } },
    ]) {
      const response = await send("POST", `/threads/${thread_id}/runs${rest}`, {
        body: { assistant_id: "echo", input: { text: "ho" }, ...place },
      });
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual({ detail: expect.stringContaining("checkpoint") });
    }
    expect(await client.threads.get(thread_id)).toEqual(before);
    expect(await client.runs.list(thread_id)).toHaveLength(1);
  });

  test(`${title} › 409 › the thread is busy and the strategy is reject`, async ({ client, send, ledger }) => {
    const { thread_id } = await client.threads.create();
    ledger.hold("one");
    const { run_id } = await client.runs.create(thread_id, "steps", { input: { ledger: ledger.url } });
    await ledger.arrival("one");
    const response = await send("POST", `/threads/${thread_id}/runs${rest}`, {
      body: { assistant_id: "echo", input: {}, multitask_strategy: "reject" },
    });
    expect(response.status).toBe(409);
    expect(await response.json()).toEqual({ detail: expect.stringContaining(run_id) });
    expect(await client.runs.list(thread_id)).toHaveLength(1);
    ledger.release("one");
    expect(await client.runs.join(thread_id, run_id)).toMatchObject({ done: ALL });
  });

  for (const [field, body] of Object.entries({
    assistant_id: { input: {} },
    stream_mode: { assistant_id: "echo", stream_mode: "loud" },
    "stream_mode[1]": { assistant_id: "echo", stream_mode: ["values", "loud"] },
    multitask_strategy: { assistant_id: "echo", multitask_strategy: "fight" },
    "config.configurable": { assistant_id: "echo", config: { configurable: "loud" } },
    "command.update": { assistant_id: "echo", command: { update: "tea" } },
    interrupt_before: { assistant_id: "echo", interrupt_before: 1 },
    "config.metadata": { assistant_id: "echo", config: { metadata: "loud" } },
    "config.tags": { assistant_id: "echo", config: { tags: "loud" } },
    "config.recursion_limit": { assistant_id: "echo", config: { recursion_limit: 0 } },
    context: { assistant_id: "echo", context: [] },
    metadata: { assistant_id: "echo", metadata: "loud" },
    "checkpoint.checkpoint_id": { assistant_id: "echo", checkpoint: { checkpoint_id: 1 } },
    "command.goto": { assistant_id: "echo", command: { goto: 1 } },
    "feedback_keys[0]": { assistant_id: "echo", feedback_keys: [1] },
    strict_resume: { assistant_id: "echo", strict_resume: "yes" },
    on_completion: { assistant_id: "echo", on_completion: "perhaps" },
    after_seconds: { assistant_id: "echo", after_seconds: 1e300 },
    durability: { assistant_id: "echo", durability: "perhaps" },
  }))
    test(`${title} › 422 › ${field}, and no run is made`, async ({ client, send }) => {
      const thread = await client.threads.create();
      const response = await send("POST", `/threads/${thread.thread_id}/runs${rest}`, { body });
      expect(response.status).toBe(422);
      expect((await response.json()).detail).toContain(`${field}: `);
      expect(await client.runs.list(thread.thread_id)).toEqual([]);
      expect(await client.threads.get(thread.thread_id)).toEqual(thread);
    });
}
