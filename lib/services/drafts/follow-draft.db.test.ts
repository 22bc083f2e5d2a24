import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { StreamEvent } from "../../contract/stream";
import { prisma } from "../../db/client";
import { NotFoundError } from "../../errors";
import { closeListener, openListener } from "../../ledger/listener";
import { openDesk } from "../../testing/desk";
import { createAssistant } from "../assistants/create-assistant";
import { updateAssistant } from "../assistants/update-assistant";
import type { Context } from "../context";
import { followDraft } from "./follow-draft";
import { patchDraft } from "./patch-draft";
import { tellPresence } from "./tell-presence";

const { ctx } = openDesk();
const open: AbortController[] = [];

beforeAll(() => openListener());
afterAll(() => closeListener());
afterEach(() => {
  for (const controller of open.splice(0)) controller.abort();
});
beforeEach(() => prisma().assistant.deleteMany());

function as(name: string): Context {
  return { ...ctx(), actor: { type: "user", userId: name, name, role: "owner" } };
}

interface Reader {
  /** Reads on to the first `event` whose data fits. */
  until(event: string, fits: (data: string) => boolean): Promise<StreamEvent | undefined>;
  close(): Promise<void>;
}

async function follow(assistantId: string, tab?: { name: string; tabId: string }): Promise<Reader> {
  const controller = new AbortController();
  open.push(controller);
  const events = await followDraft(as(tab?.name ?? "Nobody"), {
    assistantId,
    tabId: tab?.tabId,
    signal: controller.signal,
  });
  const iterator = events[Symbol.asyncIterator]();
  return {
    until: async (event, fits) => {
      for (;;) {
        const next = await iterator.next();
        if (next.done) return undefined;
        if (next.value.event === event && fits(next.value.data)) return next.value;
      }
    },
    close: async () => {
      controller.abort();
      for (let next = await iterator.next(); !next.done; ) next = await iterator.next();
    },
  };
}

async function make(): Promise<string> {
  const made = await createAssistant(ctx(), {
    graph_id: "counter",
    config: {},
    metadata: {},
    if_exists: "raise",
  });
  return made.assistant_id;
}

const holds = (text: string) => (data: string) => data.includes(text);
const people = (event: StreamEvent | undefined) =>
  (JSON.parse(event?.data ?? "{}").people ?? []).map((one: { name: string }) => one.name);

test("tells of each change of the draft and of the live version", async () => {
  const assistantId = await make();
  const reader = await follow(assistantId);
  expect(await reader.until("draft", holds('"exists":false'))).toBeDefined();
  await patchDraft(as("Ana"), { assistantId, changes: [{ path: ["context", "a"], value: 1 }] });
  expect(await reader.until("draft", holds('"exists":true'))).toBeDefined();
  await updateAssistant(as("Ben"), { assistantId, name: "Other" });
  expect(await reader.until("draft", holds('"live_version":2'))).toBeDefined();
});

test("tells who has it open and which field is in focus, until they go", async () => {
  const assistantId = await make();
  const ana = await follow(assistantId, { name: "Ana", tabId: "a" });
  await ana.until("presence", holds("Ana"));
  const ben = await follow(assistantId, { name: "Ben", tabId: "b" });
  expect(people(await ben.until("presence", holds("Ben")))).toEqual(["Ana", "Ben"]);
  expect(people(await ana.until("presence", holds("Ben")))).toEqual(["Ana", "Ben"]);
  await tellPresence(as("Ben"), { assistantId, tab_id: "b", field: ["context", "tone"] });
  expect(await ana.until("presence", holds('["context","tone"]'))).toBeDefined();
  await ben.close();
  expect(people(await ana.until("presence", (data) => !data.includes("Ben")))).toEqual(["Ana"]);
});

test("who is gone without a word is not told any more once the lease is over", async () => {
  const assistantId = await make();
  const gone = { assistantId, actor: "user:Cleo", tabId: "c", name: "Cleo", leaseExpiresAt: new Date(0) };
  await prisma().assistantPresence.create({ data: gone });
  const ana = await follow(assistantId, { name: "Ana", tabId: "a" });
  expect(people(await ana.until("presence", holds("Ana")))).toEqual(["Ana"]);
  expect(await prisma().assistantPresence.count({ where: { name: "Cleo" } })).toBe(0);
});

test("nobody speaks for a tab that is not theirs, or not open", async () => {
  const assistantId = await make();
  const ana = await follow(assistantId, { name: "Ana", tabId: "a" });
  await ana.until("presence", holds("Ana"));
  await expect(tellPresence(as("Ben"), { assistantId, tab_id: "a", field: null })).rejects.toThrow(
    NotFoundError,
  );
  await expect(tellPresence(as("Ana"), { assistantId, tab_id: "z", field: null })).rejects.toThrow(
    NotFoundError,
  );
});

test("ends with its assistant", async () => {
  const assistantId = await make();
  const reader = await follow(assistantId);
  await reader.until("draft", () => true);
  await prisma().assistant.delete({ where: { assistantId } });
  expect(await reader.until("draft", () => false)).toBeUndefined();
});
