import { z } from "zod";
import { expect, test } from "../api-test";
import { ALL } from "../probe";
import { collect } from "../read-events";

const Asked = z.looseObject({ __interrupt__: z.array(z.object({ id: z.string(), value: z.string() })) });
const questionOf = ({ value }: { value?: unknown }) => String(value);

test("POST /threads/{thread_id}/runs/wait › 200 › command.resume answers the question of the innermost graph", async ({
  client,
}) => {
  for (const [answer, draft] of [
    ["yes", "tea"],
    ["no", ""],
  ]) {
    const { thread_id } = await client.threads.create();
    await client.runs.wait(thread_id, "nested", { input: { draft: "tea" } });
    const waiting = await client.threads.get(thread_id);
    expect(waiting.status).toBe("interrupted");
    expect(Object.values(waiting.interrupts)).toEqual([
      [{ id: expect.any(String), value: { question: 'Publish "tea"?' } }],
    ]);
    const [asked] = await client.runs.list(thread_id);
    expect(asked?.status).toBe("success");

    const result = await client.runs.wait(thread_id, "nested", { command: { resume: answer } });
    expect(result).toEqual({ draft, verdict: answer });
    expect(await client.threads.get(thread_id)).toMatchObject({ status: "idle", interrupts: {} });
  }
});

test("POST /threads/{thread_id}/runs/wait › 200 › several questions: all are asked, all are answered by id at once", async ({
  client,
}) => {
  const questions = ["tea?", "milk?", "sugar?"];
  const { thread_id } = await client.threads.create();
  const asked = await client.runs.wait(thread_id, "questions", { input: { questions } });
  const { __interrupt__: interrupts } = Asked.parse(asked);
  expect(interrupts.map(({ value }) => value).sort()).toEqual(questions.toSorted());
  const { interrupts: kept } = await client.threads.get(thread_id);
  expect(Object.values(kept).flat()).toEqual(expect.arrayContaining(interrupts));

  const resume = Object.fromEntries(interrupts.map(({ id, value }) => [id, `${value} yes`]));
  const result = await client.runs.wait(thread_id, "questions", { command: { resume } });
  expect(result).toMatchObject({
    answers: { "tea?": "tea? yes", "milk?": "milk? yes", "sugar?": "sugar? yes" },
  });
});

test("POST /threads/{thread_id}/runs/wait › 200 › several questions: answered one after the other", async ({
  client,
}) => {
  const { thread_id } = await client.threads.create();
  const input = { questions: ["tea?", "milk?", "sugar?"] };
  let result = await client.runs.wait(thread_id, "questions", { input });
  const open = Asked.parse(result).__interrupt__;
  for (let next = open.shift(); next; next = open.shift()) {
    const { id, value } = next;
    const resume = { [id]: `${value} yes` };
    result = await client.runs.wait(thread_id, "questions", { command: { resume } });
    const { interrupts } = await client.threads.get(thread_id);
    expect(Object.values(interrupts).flat().map(questionOf).sort()).toEqual(open.map(questionOf).sort());
    const state = await client.threads.getState(thread_id);
    expect(
      state.tasks
        .flatMap((task) => task.interrupts)
        .map(questionOf)
        .sort(),
    ).toEqual(open.map(questionOf).sort());
  }
  expect(result).toMatchObject({
    answers: { "tea?": "tea? yes", "milk?": "milk? yes", "sugar?": "sugar? yes" },
  });
  expect((await client.threads.get(thread_id)).status).toBe("idle");
});

test("POST /threads/{thread_id}/runs/stream › 200 › an answer is streamed like any run", async ({
  client,
}) => {
  const { thread_id } = await client.threads.create();
  await client.runs.wait(thread_id, "nested", { input: { draft: "tea" } });
  const events = await collect(
    client.runs.stream(thread_id, "nested", {
      command: { resume: "yes" },
      streamMode: "updates",
      streamSubgraphs: true,
    }),
  );
  expect(events.map(({ event, data }) => ({ event: event.replaceAll(/:[0-9a-f-]+/g, ""), data }))).toEqual([
    { event: "metadata", data: expect.objectContaining({ attempt: 1 }) },
    { event: "updates|review|panel", data: { ask: { verdict: "yes" } } },
    { event: "updates|review", data: { panel: { draft: "tea", verdict: "yes" } } },
    { event: "updates", data: { review: { draft: "tea", verdict: "yes" } } },
    { event: "updates", data: { publish: { draft: "tea" } } },
  ]);
});

test("POST /threads/{thread_id}/runs/wait › 200 › the answer may be anything but null", async ({
  client,
}) => {
  for (const answer of [false, 0, "", [1, [2]], { deep: { er: true } }]) {
    const { thread_id } = await client.threads.create();
    await client.runs.wait(thread_id, "questions", { input: { questions: ["tea?"] } });
    const result = await client.runs.wait(thread_id, "questions", { command: { resume: answer } });
    expect(result, JSON.stringify(answer)).toMatchObject({ answers: { "tea?": answer } });
  }
});

test("POST /threads/{thread_id}/runs/wait › 200 › interrupt_before stops there, and no input goes on", async ({
  client,
  ledger,
}) => {
  const { thread_id } = await client.threads.create();
  const input = { ledger: ledger.url };
  await client.runs.wait(thread_id, "steps", { input, interruptBefore: ["three"] });
  expect(ledger.visits).toEqual(["one", "two"]);
  expect(await client.threads.getState(thread_id)).toMatchObject({
    next: ["three"],
    values: { done: ["one", "two"] },
  });
  expect((await client.threads.get(thread_id)).status).toBe("interrupted");
  const result = await client.runs.wait(thread_id, "steps", { input: null });
  expect(result).toMatchObject({ done: ALL });
  expect(ledger.visits).toEqual(ALL);
});

test("POST /threads/{thread_id}/runs/wait › 200 › interrupt_after stops there, and * stops everywhere", async ({
  client,
  ledger,
}) => {
  const { thread_id } = await client.threads.create();
  await client.runs.wait(thread_id, "steps", { input: { ledger: ledger.url }, interruptAfter: ["one"] });
  expect(ledger.visits).toEqual(["one"]);
  expect(await client.threads.get(thread_id)).toMatchObject({
    status: "interrupted",
    values: { done: ["one"] },
  });
  for (const count of [2, 3, 4]) {
    await client.runs.wait(thread_id, "steps", { input: null, interruptAfter: "*" });
    expect(ledger.visits).toEqual(ALL.slice(0, count));
  }
  expect(await client.threads.get(thread_id)).toMatchObject({ status: "idle", values: { done: ALL } });
});

test("POST /threads/{thread_id}/runs/wait › 200 › command.update and command.goto", async ({
  client,
  ledger,
}) => {
  const { thread_id } = await client.threads.create({ graphId: "steps" });
  const result = await client.runs.wait(thread_id, "steps", {
    command: { update: { ledger: ledger.url, done: ["by hand"] }, goto: "four" },
  });
  expect(result).toMatchObject({ done: ["by hand", "four"] });
  expect(ledger.visits).toEqual(["four"]);

  const pairs = await client.runs.wait(thread_id, "steps", {
    command: { update: [["done", ["pair"]]], goto: ["four"] },
  });
  expect(pairs).toMatchObject({ done: ["by hand", "four", "pair", "four"] });
});

test("POST /threads/{thread_id}/runs/wait › 200 › command.goto with an input of its own", async ({
  client,
}) => {
  const { thread_id } = await client.threads.create({ graphId: "fan" });
  const goto = [3, 4].map((item) => ({ node: "square", input: { item } }));
  const result = await client.runs.wait(thread_id, "fan", { command: { goto } });
  expect(result).toMatchObject({ squares: [9, 16], sum: 25 });
});
