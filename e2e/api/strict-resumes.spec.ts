import type { Client } from "@langchain/langgraph-sdk";
import { z } from "zod";
import { expect, test } from "../api-test";
import { steppedThread, waitingThread } from "../probe";

const Asked = z.looseObject({ __interrupt__: z.array(z.object({ id: z.string() })) });

async function askedThread(client: Client, questions: string[]) {
  const { thread_id } = await client.threads.create();
  const asked = Asked.parse(await client.runs.wait(thread_id, "questions", { input: { questions } }));
  return { thread_id, ids: asked.__interrupt__.map(({ id }) => id) };
}

const UNKNOWN = { __error__: { error: "UnknownInterruptError", message: expect.any(String) } };

test("POST /threads/{thread_id}/runs/wait › 200 › strict_resume: an answer to a question that nobody asks fails and changes nothing", async ({
  client,
}) => {
  const { thread_id, ids } = await askedThread(client, ["tea?", "milk?"]);
  const before = await client.threads.get(thread_id);
  for (const resume of [{ ["0".repeat(32)]: "yes" }, {}, "one for both"]) {
    const options = { command: { resume }, strictResume: true, raiseError: false };
    expect(await client.runs.wait(thread_id, "questions", options)).toEqual(UNKNOWN);
    const { updated_at: _, metadata: __, ...after } = await client.threads.get(thread_id);
    expect(before).toMatchObject(after);
  }
  const resume = Object.fromEntries(ids.map((id) => [id, "yes"]));
  const result = await client.runs.wait(thread_id, "questions", { command: { resume }, strictResume: true });
  expect(result).toMatchObject({ answers: { "tea?": "yes", "milk?": "yes" } });
});

test("POST /threads/{thread_id}/runs/wait › 200 › strict_resume: an answer is taken once", async ({
  client,
}) => {
  const { thread_id, ids } = await askedThread(client, ["tea?"]);
  const command = { resume: { [ids[0] ?? ""]: "yes" } };
  await client.runs.wait(thread_id, "questions", { command, strictResume: true });
  const again = await client.runs.wait(thread_id, "questions", {
    command,
    strictResume: true,
    raiseError: false,
  });
  expect(again).toEqual(UNKNOWN);
  expect(await client.threads.get(thread_id)).toMatchObject({ status: "idle" });
});

test("POST /threads/{thread_id}/runs/wait › 200 › without strict_resume such an answer is not heard", async ({
  client,
}) => {
  const { thread_id } = await askedThread(client, ["tea?"]);
  await client.runs.wait(thread_id, "questions", { command: { resume: { ["0".repeat(32)]: "yes" } } });
  expect(await client.threads.get(thread_id)).toMatchObject({ status: "interrupted" });
});

test("POST /threads/{thread_id}/runs › 200 › twenty answers to one question at once: it goes on once", async ({
  client,
}) => {
  const thread_id = await waitingThread(client);
  const runs = await Promise.all(
    Array.from({ length: 20 }, () => client.runs.create(thread_id, "nested", { command: { resume: "yes" } })),
  );
  for (const { run_id } of runs) await client.runs.join(thread_id, run_id);
  expect(await client.threads.get(thread_id)).toMatchObject({
    status: "idle",
    values: { draft: "tea", verdict: "yes" },
  });
  const history = await client.threads.getHistory(thread_id, { limit: 100 });
  expect(history.flatMap(({ next }) => next).filter((node) => node === "publish")).toHaveLength(1);
});

test("POST /threads/{thread_id}/runs › 409 › of twenty answers at once with reject, one is taken", async ({
  client,
}) => {
  const thread_id = await waitingThread(client);
  const tries = await Promise.allSettled(
    Array.from({ length: 20 }, () =>
      client.runs.create(thread_id, "nested", { command: { resume: "yes" }, multitaskStrategy: "reject" }),
    ),
  );
  const taken = tries.flatMap((attempt) => (attempt.status === "fulfilled" ? [attempt.value] : []));
  expect(taken.length).toBeGreaterThan(0);
  for (const { run_id } of taken) await client.runs.join(thread_id, run_id);
  expect(await client.threads.get(thread_id)).toMatchObject({ values: { verdict: "yes" }, status: "idle" });
});

test("POST /threads/{thread_id}/runs › 200 › an answer that came too late answers no later question", async ({
  client,
}) => {
  const thread_id = await waitingThread(client);
  await client.runs.wait(thread_id, "nested", { command: { resume: "yes" } });
  await client.runs.wait(thread_id, "nested", { command: { resume: "too late" } });
  await client.runs.wait(thread_id, "nested", { input: { draft: "milk" } });
  expect(await client.threads.get(thread_id)).toMatchObject({
    status: "interrupted",
    values: { draft: "milk", verdict: "yes" },
  });
});

test("POST /threads/{thread_id}/runs/{run_id}/cancel › 204 › a thread that waits before a node still waits", async ({
  client,
}) => {
  const thread_id = await steppedThread(client);
  await client.runs.wait(thread_id, "steps", { input: {}, interruptBefore: ["two"] });
  expect((await client.threads.get(thread_id)).status).toBe("interrupted");
  const { run_id } = await client.runs.create(thread_id, "steps", { input: {}, afterSeconds: 3_600 });
  await client.runs.cancel(thread_id, run_id, true);
  expect((await client.threads.get(thread_id)).status).toBe("interrupted");
});
