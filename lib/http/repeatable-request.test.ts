import { expect, test } from "vitest";
import type { Actor } from "../auth/actor";
import { InvalidInputError } from "../errors";
import { repeatableRequest } from "./repeatable-request";

const OPERATION = { id: "create", idempotent: true } as const;
const OWNER: Actor = { type: "user", userId: "u", name: "Owner", role: "owner" };
const nothing = { params: undefined, query: undefined, body: {} };

function read(key: string | undefined, sent = nothing as { params: unknown; query: unknown; body: unknown }) {
  const headers = key === undefined ? undefined : { "idempotency-key": key };
  return repeatableRequest(OPERATION, new Request("http://localhost/", { headers }), OWNER, sent);
}

test("a request without a key, or for an operation that takes none, is an ordinary one", () => {
  expect(read(undefined)).toBeUndefined();
  const request = new Request("http://localhost/", { headers: { "idempotency-key": "k" } });
  expect(repeatableRequest({ id: "get" }, request, OWNER, nothing)).toBeUndefined();
});

test("a key is who asks, for what, and with which words", () => {
  expect(read("k")).toMatchObject({ key: "k", caller: "user:u", operation: "create" });
  expect(read('"k"')?.key).toBe("k");
});

test.each([
  ["empty", ""],
  ["empty in quotes", '""'],
  ["too long", "k".repeat(256)],
  ["no ASCII", "k\u00e9y"],
])("a key that is %s is refused", (_, key) => {
  expect(() => read(key)).toThrow(InvalidInputError);
});

test("the same words in another order are the same request, others are not", () => {
  const one = read("k", { ...nothing, body: { a: { x: 1, y: [1, 2] }, b: 2 } })?.fingerprint;
  expect(read("k", { ...nothing, body: { b: 2, a: { y: [1, 2], x: 1 } } })?.fingerprint).toBe(one);
  expect(read("k", { ...nothing, body: { b: 2, a: { y: [2, 1], x: 1 } } })?.fingerprint).not.toBe(one);
  expect(read("k", { ...nothing, params: { thread_id: "t" } })?.fingerprint).not.toBe(read("k")?.fingerprint);
});
