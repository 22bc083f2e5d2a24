import { describe, expect, test } from "vitest";
import { registry } from "../../graphs/registry";
import { newId } from "../../ids";
import { openDesk } from "../../testing/desk";
import { ensureDefaultAssistants } from "../assistants/ensure-default-assistants";
import { createRun } from "../runs/create-run";
import { insertThread } from "./insert-thread";

const { ctx } = openDesk();

const ttlOf = async (threadId: string) => {
  const [row] = await ctx().db.$queryRaw<
    { minutes: number | null; strategy: string | null; left: number | null }[]
  >`
    select ttl_minutes as minutes, ttl_strategy as strategy,
      round(extract(epoch from expires_at - created_at) / 60)::int as left
    from thread where thread_id = ${threadId}::uuid`;
  return row;
};

describe("a new thread", () => {
  test("is kept for ever unless somebody says otherwise", async () => {
    const threadId = newId();
    expect(await insertThread(ctx(), { threadId })).toMatchObject({ thread_id: threadId, status: "idle" });
    expect(await ttlOf(threadId)).toEqual({ minutes: null, strategy: null, left: null });
  });

  test("has the time to live of langgraph.json, also when a run makes it, but not for one stateless run", async () => {
    await ensureDefaultAssistants(ctx());
    registry().config.checkpointer.ttl = {
      strategy: "keep_latest",
      default_ttl: 30,
      sweep_interval_minutes: 5,
      sweep_limit: 10,
    };
    const implicit = newId();
    await createRun(ctx(), { threadId: implicit, assistant_id: "counter", if_not_exists: "create" });
    expect(await ttlOf(implicit)).toEqual({ minutes: 30, strategy: "keep_latest", left: 30 });

    const kept = await createRun(ctx(), { assistant_id: "counter", on_completion: "keep" });
    expect(await ttlOf(kept.thread_id)).toMatchObject({ minutes: 30 });
    const temporary = await createRun(ctx(), { assistant_id: "counter" });
    expect(await ttlOf(temporary.thread_id)).toMatchObject({ minutes: null });

    const own = newId();
    await insertThread(ctx(), { threadId: own, ttl: { minutes: 0.5, strategy: "delete" } });
    expect(await ttlOf(own)).toMatchObject({ minutes: 0.5, strategy: "delete" });
    delete registry().config.checkpointer.ttl;
  });

  test("is made once", async () => {
    const threadId = newId();
    const made = await Promise.all([1, 2, 3].map((n) => insertThread(ctx(), { threadId, metadata: { n } })));
    expect(made.filter((thread) => thread !== null)).toHaveLength(1);
  });
});
