import { expect, test } from "vitest";
import { pool } from "../db/client";
import { systemContext } from "../services/context";
import { getThread } from "../services/threads/get-thread";
import { getThreadState } from "../services/threads/get-thread-state";
import { newThread, openEngine, resultOf, startRun } from "../testing/engine";

openEngine();
const ctx = systemContext;

test("a run that fails with a text that cannot be stored ends all the same", async () => {
  const threadId = await newThread();
  const message = "NUL \u0000 and half a pair \ud800";
  const run = await startRun(threadId, { fail: "second", why: JSON.stringify(message) });
  expect(await resultOf(run)).toEqual({ __error__: { error: "TypeError", message } });
  expect(await getThread(ctx(), { threadId })).toMatchObject({
    status: "error",
    error: { error: "TypeError", message: "NUL \uFFFD and half a pair \uFFFD" },
  });
});

test("an input that looks like a stored object leaves a thread that can be read and run again", async () => {
  const threadId = await newThread();
  const lookAlike = { lc: 1, type: "constructor", id: ["langchain", "no", "Such"], kwargs: {} };
  await resultOf(await startRun(threadId, { log: [lookAlike] }, { metadata: { lookAlike } }));
  const values = { log: [lookAlike, "first", "second"] };
  expect((await getThreadState(ctx(), { threadId })).values).toEqual(values);
  expect(await resultOf(await startRun(threadId, {}))).toEqual({ log: [...values.log, "first", "second"] });
});

test("a result that the database refuses ends the run as error instead of trying for ever", async () => {
  await pool().query(`
    create or replace function refuse() returns trigger language plpgsql as $$ begin raise exception 'refused'; end $$;
    create trigger refuse before update on thread for each row
      when (new.values->'log' @> '["refuse me"]') execute function refuse()`);
  const threadId = await newThread();
  const run = await startRun(threadId, { log: ["refuse me"] });
  expect(await resultOf(run)).toMatchObject({ __error__: { error: "ResultNotStored" } });
  expect(await getThread(ctx(), { threadId })).toMatchObject({ status: "error", values: null });
});

test("an event that the database refuses ends the run as error, and leaves no gap", async () => {
  await pool().query(`
    create or replace function refuse() returns trigger language plpgsql as $$ begin raise exception 'refused'; end $$;
    create trigger refuse before insert on run_event for each row
      when (new.event = 'updates' and new.data like '%second%') execute function refuse()`);
  const threadId = await newThread();
  const run = await startRun(threadId, {}, { stream_mode: ["updates", "values"] });
  expect(await resultOf(run)).toMatchObject({ __error__: { error: "ResultNotStored" } });
  expect(await getThread(ctx(), { threadId })).toMatchObject({ status: "error" });
  const { rows } = await pool().query(
    "select seq, event, data from run_event where run_id = $1 order by seq",
    [run.run_id],
  );
  expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
  expect(rows.at(-1)).toMatchObject({ event: "error", data: expect.stringContaining("ResultNotStored") });
  await pool().query("drop trigger refuse on run_event");
  expect(await resultOf(await startRun(threadId, {}))).not.toHaveProperty("__error__");
});
