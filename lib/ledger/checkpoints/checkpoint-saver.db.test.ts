import { AIMessage, RemoveMessage } from "@langchain/core/messages";
import { END, MessagesAnnotation, START, StateGraph } from "@langchain/langgraph";
import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "../../db/client";
import { newId } from "../../ids";
import { openTestDatabase } from "../../testing/test-db";
import { keepNewestCheckpoints } from "../delete-threads";
import { deleteCheckpointsOfRun } from "../run-checkpoints";
import { CheckpointSaver } from "./checkpoint-saver";
import { onPool, type Sql } from "./sql";

openTestDatabase();

let statements: string[];
let threadId: string;
const counted: Sql = (statement, values) => {
  statements.push(statement.name);
  return onPool(statement, values);
};

beforeEach(async () => {
  statements = [];
  threadId = newId();
  await prisma().thread.create({ data: { threadId, metadata: {}, config: {}, interrupts: {} } });
});

/** Says `steps` messages, one in each superstep. */
function chat(steps: number) {
  return new StateGraph(MessagesAnnotation)
    .addNode("say", ({ messages }) => ({
      messages: [new AIMessage({ id: newId(), content: `${messages.length}: ${"x".repeat(200)}` })],
    }))
    .addEdge(START, "say")
    .addConditionalEdges("say", ({ messages }) => (messages.length % steps === 0 ? END : "say"), ["say", END])
    .compile({ checkpointer: new CheckpointSaver(counted) });
}

const config = (more: object = {}) => ({
  configurable: { thread_id: threadId },
  recursionLimit: 1000,
  ...more,
});
const values = () => prisma().checkpointValue.findMany({ where: { threadId, channel: "messages" } });

describe("statements", () => {
  test.each(["async", "sync"] as const)("a superstep is about one, durability %s", async (durability) => {
    await chat(100).invoke({ messages: [] }, config({ durability }));
    const writes = statements.filter((name) => name === "write_checkpoints");
    expect(writes.length).toBeLessThanOrEqual(110);
  });

  test("a state is one, and so is a history of any length", async () => {
    await chat(40).invoke({ messages: [] }, config());
    statements = [];
    const graph = chat(40);
    expect((await graph.getState(config())).values.messages).toHaveLength(40);
    expect(statements).toHaveLength(1);
    let states = 0;
    for await (const _ of graph.getStateHistory(config())) states++;
    expect(states).toBeGreaterThan(40);
    expect(statements).toHaveLength(2);
  });

  test("a list without values has no values", async () => {
    await chat(3).invoke({ messages: [] }, config());
    for await (const tuple of new CheckpointSaver(onPool).list(config(), { values: false }))
      expect(tuple.checkpoint.channel_values).toEqual({});
  });
});

describe("storage", () => {
  test("grows with what is said, not with its square, over runs that each read it again", {
    timeout: 120_000,
  }, async () => {
    for (let run = 0; run < 8; run++) await chat(50).invoke({ messages: [] }, config());
    const rows = await values();
    const said = 400 * JSON.stringify(new AIMessage({ id: newId(), content: "x".repeat(205) })).length;
    expect(rows.reduce((sum, { data }) => sum + data.length, 0)).toBeLessThan(6 * said);
    expect((await chat(50).getState(config())).values.messages).toHaveLength(400);
  });

  test("a message that was removed makes a whole value again", async () => {
    const graph = chat(10);
    await graph.invoke({ messages: [] }, config());
    const [first] = (await graph.getState(config())).values.messages;
    await graph.updateState(config(), { messages: [new RemoveMessage({ id: first.id })] }, "say");
    expect((await chat(10).getState(config())).values.messages).toHaveLength(9);
  });
});

describe("what no checkpoint refers to goes", () => {
  test("when only the newest checkpoint stays", async () => {
    await chat(40).invoke({ messages: [] }, config());
    await chat(40).updateState(config(), { messages: [{ role: "ai", content: "more" }] }, "say");
    const before = (await chat(40).getState(config())).values;
    const rows = (await values()).length;
    await keepNewestCheckpoints(prisma(), [threadId]);
    expect((await chat(40).getState(config())).values).toEqual(before);
    expect((await values()).length).toBeLessThan(rows);
  });

  test("when a run is undone, and the line before it stays whole", async () => {
    await chat(20).invoke({ messages: [] }, config());
    const before = await values();
    const runId = newId();
    await chat(20).invoke({ messages: [] }, config({ metadata: { run_id: runId } }));
    expect((await values()).length).toBeGreaterThan(before.length);
    await deleteCheckpointsOfRun(prisma(), threadId, runId);
    expect(await values()).toEqual(before);
    expect((await chat(20).getState(config())).values.messages).toHaveLength(20);
  });
});

test("after a write that failed nothing more is written: the last checkpoint stays whole", async () => {
  await chat(5).invoke({ messages: [] }, config());
  const before = (await chat(5).getState(config())).values;
  let refusals = 0;
  const saver = new CheckpointSaver((statement, params) => {
    if (statement.name === "write_checkpoints" && refusals++ === 3) throw new Error("refused");
    return onPool(statement, params);
  });
  const graph = chat(50);
  graph.checkpointer = saver;
  await expect(graph.invoke({ messages: [] }, config())).rejects.toThrow("refused");
  const after = (await chat(5).getState(config())).values.messages;
  expect(after.slice(0, 5)).toEqual(before.messages);
  for await (const state of chat(5).getStateHistory(config())) expect(state.values).toBeDefined();
});
