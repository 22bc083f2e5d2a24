import { afterEach, describe, expect, it, vi } from "vitest";
import { ConflictError, NotFoundError } from "../errors";
import { log } from "../log";
import { errorResponse } from "./error-response";

const answer = async (error: unknown, isAbandoned = false) => {
  const response = errorResponse(error, { requestId: "r1", isAbandoned });
  const text = await response.text();
  return { response, status: response.status, body: text === "" ? null : JSON.parse(text) };
};

describe("errorResponse", () => {
  afterEach(() => vi.restoreAllMocks());

  it("answers a named error with its status and its own words", async () => {
    expect(await answer(new ConflictError("The thread is busy."))).toMatchObject({
      status: 409,
      body: { detail: "The thread is busy." },
    });
  });

  it("knows an error of another evaluation of lib/errors.ts by its name", async () => {
    class NotFoundOfAnotherBundle extends Error {
      override name = "NotFoundError";
    }
    expect((await answer(new NotFoundOfAnotherBundle("No thread"))).status).toBe(404);
    expect((await answer(new NotFoundError("No thread"))).status).toBe(404);
  });

  it("tells nothing of an error that nobody foresaw, and logs it under the request's id", async () => {
    const logged = vi.spyOn(log, "error").mockImplementation(() => {});
    const { status, body } = await answer(new TypeError("cannot read /secret/path"));
    expect({ status, body }).toEqual({ status: 500, body: { detail: "Internal error. Request id r1" } });
    expect(logged).toHaveBeenCalledWith("A request failed.", {
      requestId: "r1",
      error: expect.objectContaining({ message: "cannot read /secret/path" }),
    });
  });

  it("does not take a DOMException for one of ours", async () => {
    vi.spyOn(log, "error").mockImplementation(() => {});
    expect((await answer(new DOMException("…", "NotFoundError"))).status).toBe(500);
  });

  it("says 401 with how to sign in", async () => {
    const error = Object.assign(new Error("No key."), { name: "UnauthenticatedError" });
    expect((await answer(error)).response.headers.get("www-authenticate")).toContain("Bearer");
  });

  it.each([
    ["Prisma cannot reach it", Object.assign(new Error(), { code: "P1001" })],
    ["the socket is gone", Object.assign(new Error(), { code: "ENOENT", syscall: "connect" })],
    ["it shuts down", new Error("query failed", { cause: { originalCode: "57P01" } })],
    ["the adapter says so", { meta: { driverAdapterError: { cause: { kind: "DatabaseNotReachable" } } } }],
    ["a transaction takes too long", Object.assign(new Error(), { code: "P2028" })],
    ["a connection breaks", new Error("Connection terminated unexpectedly")],
  ])("says 503 and when to come back: %s", async (_, error) => {
    vi.spyOn(log, "warn").mockImplementation(() => {});
    const { response, status } = await answer(error);
    expect(status).toBe(503);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("blames the request for a value that PostgreSQL cannot hold", async () => {
    expect((await answer(Object.assign(new Error(), { code: "22P05" }))).status).toBe(422);
  });

  it("asks for another try after a deadlock", async () => {
    expect((await answer(Object.assign(new Error(), { code: "40P01" }))).status).toBe(503);
  });

  it("logs nothing for a caller who has gone", async () => {
    const logged = vi.spyOn(log, "error");
    expect((await answer(new Error("aborted"), true)).status).toBe(499);
    expect(logged).not.toHaveBeenCalled();
  });
});
