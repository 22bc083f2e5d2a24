import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import type { Actor } from "../auth/actor";
import { authenticate } from "../auth/authenticate";
import { QueryBoolean, QueryInt, queryList } from "../contract/common";
import { operation } from "../contract/operation";
import { connectDatabase, disconnectDatabase } from "../db/client";
import { NotFoundError, UnauthenticatedError } from "../errors";
import { log } from "../log";
import { page } from "./page";
import { route } from "./route";

vi.mock("../auth/authenticate");

const PERSON: Actor = { type: "user", userId: "u", name: "Owner", role: "owner" };
const echo = operation({
  id: "echo",
  tag: "Test",
  method: "POST",
  path: "/echo/{thread_id}",
  summary: "Echo",
  params: z.object({ thread_id: z.guid() }),
  query: z.object({
    limit: QueryInt.min(1).default(10),
    wait: QueryBoolean.default(false),
    modes: queryList(z.string()),
  }),
  body: z.object({
    input: z.unknown().optional(),
    name: z.string(),
    tags: z.array(z.string()).optional(),
  }),
  responses: {},
});
const answerEcho = route(echo, ({ params, query, body }) => ({ params, query, body }));

const THREAD = "11111111-1111-4111-8111-111111111111";
interface Sent {
  body?: string | ReadableStream;
  query?: string;
  threadId?: string;
  headers?: Record<string, string>;
}
async function post({ body = '{"name":"a"}', query = "", threadId = THREAD, headers = {} }: Sent) {
  const init = { method: "POST", body, headers, duplex: "half" };
  const request = new Request(`http://localhost/api/echo/x${query}`, init);
  const response = await answerEcho(request, { params: Promise.resolve({ thread_id: threadId }) });
  return { response, status: response.status, body: await response.json() };
}

beforeAll(() => {
  // Never asked: a context names the database, and nothing here queries it.
  connectDatabase("postgresql://nobody@127.0.0.1:1/none");
  return disconnectDatabase;
});
beforeEach(() => {
  vi.mocked(authenticate).mockResolvedValue(PERSON);
});
afterEach(() => vi.restoreAllMocks());

describe("a request that is well formed", () => {
  it("reaches the handler parsed, with defaults", async () => {
    expect(await post({ body: '{"name":"a","more":1}' })).toMatchObject({
      status: 200,
      body: {
        params: { thread_id: THREAD },
        query: { limit: 10, wait: false },
        body: { name: "a" },
      },
    });
  });

  it.each([["?modes=a&modes=b"], ["?modes=%5B%22a%22,%22b%22%5D"], ["?modes=a,b"]])(
    "reads a list from %s",
    async (query) => {
      expect((await post({ query })).body.query.modes).toEqual(["a", "b"]);
    },
  );

  it('reads "0" as false', async () => {
    expect((await post({ query: "?wait=0" })).body.query.wait).toBe(false);
    expect((await post({ query: "?wait=1" })).body.query.wait).toBe(true);
  });

  it("reads JSON that is called text/plain", async () => {
    expect((await post({ headers: { "content-type": "text/plain" } })).status).toBe(200);
  });

  it("reads a body that comes in pieces, cut inside a character", async () => {
    const bytes = new TextEncoder().encode('{"name":"é🧵"}');
    const body = new ReadableStream({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    expect((await post({ body })).body.body.name).toBe("é🧵");
  });
});

describe("a request that is not well formed", () => {
  it.each<[string, Sent, string]>([
    ["a field is missing", { body: "{}" }, "name: is required"],
    ["a field is of another type", { body: '{"name":1}' }, "name: Invalid input: expected string"],
    ["deep inside", { body: '{"name":"a","tags":["x",1]}' }, "tags[1]: Invalid input"],
    ["two fields", { body: '{"tags":1}' }, "; "],
    ["NUL", { body: '{"name":"a","input":{"m":["\\u0000"]}}' }, "input.m[0]: contains a NUL"],
    ["a prototype", { body: '{"name":"a","input":{"__proto__":{}}}' }, "input: must not have"],
    ["no JSON", { body: "{" }, "body: is not valid JSON"],
    ["no object", { body: "null" }, "body: Invalid input"],
    ["empty", { body: "" }, "body: a JSON object is required"],
    ["a bad id in the path", { threadId: "../x" }, "thread_id: "],
    ["a bad query", { query: "?limit=0" }, "limit: "],
    ["a query that is no number", { query: "?limit=x" }, "limit: "],
    ["NUL in the query", { query: "?modes=%00" }, "modes: contains a NUL"],
  ])("is answered 422 with the field: %s", async (_, sent, detail) => {
    const { status, body } = await post(sent);
    expect(status).toBe(422);
    expect(body.detail).toContain(detail);
  });

  it("is answered 422 for bytes that are no UTF-8", async () => {
    const request = new Request("http://localhost/api/echo/x", {
      method: "POST",
      body: Uint8Array.of(0x22, 0xff, 0x22),
    });
    const response = await answerEcho(request, { params: Promise.resolve({ thread_id: THREAD }) });
    expect(await response.json()).toEqual({ detail: "body: is not valid UTF-8" });
  });

  it("is answered 413 when it is too large, announced or not", async () => {
    const announced = await post({ headers: { "content-length": String(11 * 1024 * 1024) } });
    expect(announced.status).toBe(413);
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent++;
        controller.enqueue(new Uint8Array(1024 * 1024).fill(32));
      },
    });
    expect((await post({ body })).status).toBe(413);
    expect(sent).toBeLessThan(14);
  });

  it("is answered 415 when it is compressed", async () => {
    expect((await post({ headers: { "content-encoding": "gzip" } })).status).toBe(415);
  });
});

const thing = operation({
  id: "thing",
  tag: "Test",
  method: "GET",
  path: "/thing",
  summary: "Thing",
  responses: {},
});
const get = (handler: Parameters<typeof route<z.ZodUndefined, z.ZodUndefined, z.ZodUndefined>>[1]) =>
  route(thing, handler)(
    new Request("http://localhost/api/thing", { headers: { "x-request-id": "mine-1" } }),
    { params: Promise.resolve({}) },
  );

describe("the answer", () => {
  it("belongs to one caller and carries the request's id", async () => {
    const { headers } = await get(() => ({}));
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-request-id")).toBe("mine-1");
  });

  it("is 204 for a verb that answers nothing", async () => {
    expect((await get(() => undefined)).status).toBe(204);
  });

  it("is JSON null for null", async () => {
    expect(await (await get(() => null)).text()).toBe("null");
  });

  it("has a page's totals in headers", async () => {
    const first = await get(() => page({ items: [1, 2], total: 3, next: 2 }));
    expect(await first.json()).toEqual([1, 2]);
    expect(first.headers.get("x-pagination-total")).toBe("3");
    expect(first.headers.get("x-pagination-next")).toBe("2");
    const last = await get(() => page({ items: [3], total: 3, next: null }));
    expect(last.headers.has("x-pagination-next")).toBe(false);
  });

  it("is the status of a named error", async () => {
    const response = await get(() => {
      throw new NotFoundError("Thread x not found");
    });
    expect([response.status, await response.json()]).toEqual([404, { detail: "Thread x not found" }]);
  });

  it("is 500 with the request's id for anything else", async () => {
    vi.spyOn(log, "error").mockImplementation(() => {});
    const response = await get(() => {
      throw new Error("/secret/path");
    });
    expect([response.status, await response.json()]).toEqual([
      500,
      { detail: "Internal error. Request id mine-1" },
    ]);
  });
});

describe("who asks", () => {
  it("is told to the handler", async () => {
    expect(await (await get(({ ctx }) => ctx.actor)).json()).toEqual(PERSON);
  });

  it("is asked before anything is read", async () => {
    vi.mocked(authenticate).mockRejectedValue(new UnauthenticatedError("Sign in."));
    expect((await post({ body: "{" })).status).toBe(401);
  });

  it("does not matter for a public operation", async () => {
    vi.mocked(authenticate).mockRejectedValue(new UnauthenticatedError("Sign in."));
    const open = route({ ...thing, access: "public" }, ({ ctx }) => ctx.actor);
    const response = await open(new Request("http://localhost/api/thing"), { params: Promise.resolve({}) });
    expect(await response.json()).toEqual({ type: "anonymous" });
  });
});
