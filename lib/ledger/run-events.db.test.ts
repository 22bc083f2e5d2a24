import { expect, test, vi } from "vitest";
import { pool, prisma } from "../db/client";
import { defaultAssistantId } from "../ids";
import { ensureDefaultAssistants } from "../services/assistants/ensure-default-assistants";
import { createThread } from "../services/threads/create-thread";
import { addRun, openDesk } from "../testing/desk";
import { tailRunEvents } from "./run-events";

const { ctx } = openDesk();

test("large events are read a few at a time, all of them and in order", async () => {
  await ensureDefaultAssistants(ctx());
  const { thread_id: threadId } = await createThread(ctx(), { metadata: {}, if_exists: "raise" });
  const assistantId = defaultAssistantId("counter");
  const runId = await addRun({ threadId, assistantId, status: "success" });
  await prisma().$executeRaw`
    insert into run_event (run_id, seq, event, data)
    select ${runId}::uuid, n, 'values', repeat('x', case when n = 4 then 3000000 else 600000 end)
    from generate_series(1, 7) n`;
  const queries = vi.spyOn(pool(), "query");
  const seen: string[] = [];
  const events = tailRunEvents({ runId, cursor: { after: 0 }, signal: AbortSignal.timeout(10_000) });
  for await (const { id } of events) seen.push(id ?? "");
  expect(seen).toEqual(["1", "2", "3", "4", "5", "6", "7"]);
  const answers: { rows: unknown[] }[] = await Promise.all(queries.mock.results.map(({ value }) => value));
  expect(answers.map(({ rows }) => rows.length)).toEqual([2, 2, 2, 1]);
});
