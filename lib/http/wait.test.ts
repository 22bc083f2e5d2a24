import { afterEach, describe, expect, it, vi } from "vitest";
import { log } from "../log";
import type { Ticker } from "./ticker";
import { KEEP_ALIVE_MS, wait } from "./wait";

const RUN = { runPath: "/threads/t/runs/r", joinPath: "/threads/t/runs/r/join" };

function deferred<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

describe("wait", () => {
  afterEach(() => vi.restoreAllMocks());

  it("sends line breaks until there is something to say, then one JSON object", async () => {
    let tick = () => {};
    let isStopped = false;
    const ticker: Ticker = (everyMs, onTick) => {
      expect(everyMs).toBe(KEEP_ALIVE_MS);
      tick = onTick;
      return () => {
        isStopped = true;
      };
    };
    const { promise, resolve } = deferred<Record<string, unknown>>();
    const response = wait(promise, { ...RUN, ticker });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toBe("\n");
    for (let n = 0; n < 3; n++) {
      const read = reader?.read();
      tick();
      expect((await read)?.value).toBe("\n");
    }
    resolve({ messages: [] });
    expect((await reader?.read())?.value).toBe('{"messages":[]}');
    expect((await reader?.read())?.done).toBe(true);
    expect(isStopped).toBe(true);
  });

  it("is JSON to any client, white space in front or not", async () => {
    let tick = () => {};
    const { promise, resolve } = deferred<Record<string, unknown>>();
    const response = wait(promise, {
      ...RUN,
      ticker: (_, onTick) => {
        tick = onTick;
        return () => {};
      },
    });
    tick();
    resolve({ a: 1 });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "application/json",
      "content-location": RUN.runPath,
      location: RUN.joinPath,
    });
    expect(await response.json()).toEqual({ a: 1 });
  });

  it("answers a failure after the start as an object", async () => {
    vi.spyOn(log, "error").mockImplementation(() => {});
    const response = wait(Promise.reject(new Error("/secret/path")), RUN);
    expect(await response.json()).toEqual({
      __error__: { error: "InternalError", message: "Internal error." },
    });
  });

  it("says nothing more to a caller who has gone", async () => {
    const { promise, resolve } = deferred<Record<string, unknown>>();
    await wait(promise, RUN).body?.cancel();
    resolve({ a: 1 });
    await expect(promise).resolves.toEqual({ a: 1 });
  });
});
