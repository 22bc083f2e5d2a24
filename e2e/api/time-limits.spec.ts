import { test as base, expect } from "../api-test";
import { ALL } from "../probe";
import { collect } from "../read-events";
import { Receiver } from "../receiver";

/** A server on which no node may take longer than two seconds. */
const test = base.extend({
  settings: [{ HEDDLE_NODE_TIMEOUT_SECONDS: "2", HEDDLE_WEBHOOK_ALLOW: "127.0.0.1" }, { scope: "worker" }],
});

test("POST /threads/{thread_id}/runs/stream › 200 › a node over its time ends the run as timeout; the thread goes on", async ({
  client,
  ledger,
}) => {
  const receiver = await Receiver.open();
  const { thread_id } = await client.threads.create();
  ledger.hold("three");
  const input = { ledger: ledger.url };
  const webhook = receiver.url("/end");
  const events = await collect(client.runs.stream(thread_id, "steps", { input, webhook }));
  const error = {
    error: "NodeTimeoutError",
    message: expect.stringContaining('The node "three" was stopped after 2 s'),
  };
  expect(events.at(-1)).toMatchObject({ event: "error", data: error });
  const [run] = await client.runs.list(thread_id);
  expect(run?.status).toBe("timeout");
  const values = { done: ["one", "two"] };
  expect(await client.threads.get(thread_id)).toMatchObject({ status: "error", values });
  const [told] = await receiver.arrival("/end");
  receiver.close();
  expect(told?.body).toMatchObject({ status: "timeout", error, values });

  ledger.release("three");
  expect(await client.runs.wait(thread_id, "steps", { input: null })).toMatchObject({ done: ALL });
  expect(await client.threads.get(thread_id)).toMatchObject({ status: "idle" });
});
