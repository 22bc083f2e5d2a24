import { describe, expect, test } from "vitest";
import { prisma } from "../../db/client";
import { newId } from "../../ids";
import { addRun, openDesk } from "../../testing/desk";
import { createAssistant } from "../assistants/create-assistant";
import { createThread } from "./create-thread";
import { findByWords } from "./find-by-words";

const { ctx } = openDesk();

const add = (metadata: Record<string, unknown>) =>
  createThread(ctx(), { metadata, if_exists: "raise" }).then(({ thread_id }) => thread_id);
const find = (text: string, page: { limit?: number; offset?: number } = {}) =>
  findByWords(ctx(), { text, limit: 10, offset: 0, ...page });
const titles = async (text: string) => (await find(text)).items.map(({ title }) => title).sort();

describe("findByWords", () => {
  test("each word begins a word of the title, in any order and any case", async () => {
    await add({ title: "Trip to São Paulo (spring)" });
    await add({ title: "Trip-planner: 2027/03" });
    await add({ title: "旅行の計画" });
    await add({});
    expect(await titles("TRIP")).toEqual(["Trip to São Paulo (spring)", "Trip-planner: 2027/03"]);
    expect(await titles("spr tri")).toEqual(["Trip to São Paulo (spring)"]);
    expect(await titles("são pau")).toEqual(["Trip to São Paulo (spring)"]);
    expect(await titles("trip-pl 2027")).toEqual(["Trip-planner: 2027/03"]);
    expect(await titles("旅行")).toEqual(["旅行の計画"]);
    expect(await titles("rip")).toEqual([]);
  });

  test.each(["!!!", "'", "a' | b", "a & !b", "\\", "\u0000", ":*", "x:", "<->", "1e5"])(
    "signs are no operators: %j finds nothing and does no harm",
    async (text) => expect((await find(text)).items).toEqual([]),
  );

  test("a pair finds what has it in its metadata, as a text or as a number", async () => {
    const text = await add({ customer: "ACME north" });
    const number = await add({ order: 42 });
    const found = async (pair: string) => (await find(pair)).items.map(({ thread_id }) => thread_id);
    expect(await found("customer:ACME north")).toEqual([text]);
    expect(await found("order: 42")).toEqual([number]);
    expect(await found("order:4")).toEqual([]);
  });

  test("an id finds its thread, a run's id the thread that it ran on, and nobody's nothing", async () => {
    const thread = await add({ title: "Here" });
    const { assistant_id: assistantId } = await createAssistant(ctx(), {
      graph_id: "counter",
      config: {},
      context: {},
      metadata: {},
      name: "A",
      if_exists: "raise",
    });
    const runId = await addRun({ threadId: thread, assistantId, status: "success" });
    expect((await find(` ${thread.toUpperCase()} `)).items).toMatchObject([
      { thread_id: thread, run_id: null },
    ]);
    expect((await find(runId)).items).toMatchObject([{ thread_id: thread, title: "Here", run_id: runId }]);
    expect((await find(newId())).items).toEqual([]);
  });

  test("threads of stateless runs and of trials are not among them; a trial's id finds it", async () => {
    const trial = await add({ title: "Secret", heddle: { trial: { assistant_id: newId() } } });
    const gone = await add({ title: "Secret" });
    await prisma().thread.update({ where: { threadId: gone }, data: { temporary: true } });
    expect(await titles("secret")).toEqual([]);
    expect((await find(gone)).items).toEqual([]);
    expect((await find(trial)).items).toHaveLength(1);
  });

  test("pages tell what is beyond them, last changed first; a title of a megabyte is cut", async () => {
    const first = await add({ title: "Same" });
    const second = await add({ title: "Same" });
    await add({ title: `Same ${"x".repeat(2_000_000)}` });
    await prisma().thread.update({
      where: { threadId: first },
      data: { updatedAt: new Date(Date.now() + 5000) },
    });
    const page = await find("same", { limit: 1 });
    expect(page).toMatchObject({ items: [{ thread_id: first }], next: 1 });
    const rest = await find("same", { offset: 1 });
    expect(rest).toMatchObject({ next: null, total: 3 });
    expect(rest.items.map(({ thread_id }) => thread_id)).toContain(second);
    expect(rest.items.map(({ title }) => title?.length).sort()).toEqual([200, 4]);
  });

  test("an old thread is found behind thousands that changed after it, and pages go on from new to old", async () => {
    const old = await add({ title: "Lighthouse" });
    await prisma()
      .$executeRaw`update thread set updated_at = now() - interval '9 days' where thread_id = ${old}::uuid`;
    await prisma().$executeRaw`
      insert into thread (thread_id, metadata, config, interrupts, updated_at)
      select gen_random_uuid(), jsonb_build_object('title', 'Crowd ' || n), '{}', '{}', now() - n * interval '1 minute'
      from generate_series(1, 2500) n`;
    expect(await titles("lighthouse")).toEqual(["Lighthouse"]);
    expect(await titles("crowd 2499")).toEqual(["Crowd 2499"]);
    const inOrder = async (offset: number) =>
      (await find("crowd", { limit: 2, offset })).items.map(({ title }) => title);
    expect(await inOrder(0)).toEqual(["Crowd 1", "Crowd 2"]);
    expect(await inOrder(1200)).toEqual(["Crowd 1201", "Crowd 1202"]);
    expect(await inOrder(2499)).toEqual(["Crowd 2500"]);
    expect(await inOrder(2500)).toEqual([]);
  });
});
