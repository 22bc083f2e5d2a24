import { afterEach, describe, expect, it, vi } from "vitest";
import type { StreamEvent } from "../contract/stream";
import { NotFoundError } from "../errors";
import { log } from "../log";
import { frame, HEARTBEAT_MS, sse } from "./sse";
import type { Ticker } from "./ticker";

const event = (id: number): StreamEvent => ({ id: String(id), event: "values", data: `{"n":${id}}` });
const RUN = { runPath: "/threads/t/runs/r" };

/** A clock whose hand the test moves. */
function handClock() {
  let tick = () => {};
  const clock = { everyMs: 0, isStopped: false, beat: () => tick() };
  const ticker: Ticker = (everyMs, onTick) => {
    clock.everyMs = everyMs;
    tick = onTick;
    return () => {
      clock.isStopped = true;
    };
  };
  return { clock, ticker };
}

function readerOf(response: Response) {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error("The response has no body.");
  return { read: async () => (await reader.read()).value, cancel: () => reader.cancel() };
}

/** Events that come when the test says so. */
function pushed() {
  const waiting: ((result: IteratorResult<StreamEvent>) => void)[] = [];
  const state = { asked: 0, isClosed: false };
  const events: AsyncIterable<StreamEvent> = {
    [Symbol.asyncIterator]: () => ({
      next: () => {
        state.asked++;
        return new Promise((resolve) => waiting.push(resolve));
      },
      return: async () => {
        state.isClosed = true;
        return { done: true, value: undefined };
      },
    }),
  };
  return { events, state, push: (value: StreamEvent) => waiting.shift()?.({ done: false, value }) };
}

describe("sse", () => {
  afterEach(() => vi.restoreAllMocks());

  it("writes events in the order event, data, id and then ends", async () => {
    async function* events() {
      yield event(1);
      yield event(2);
    }
    expect(await sse(events(), RUN).text()).toBe(
      ': heartbeat\n\nevent: values\ndata: {"n":1}\nid: 1\n\nevent: values\ndata: {"n":2}\nid: 2\n\n',
    );
  });

  it("names the run and where to reconnect, in paths that end as the SDK expects", () => {
    const { headers } = sse(pushed().events, RUN);
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-type": "text/event-stream; charset=utf-8",
      "content-location": "/threads/t/runs/r",
      location: "/threads/t/runs/r/stream",
      "x-accel-buffering": "no",
    });
  });

  it("keeps every field on its own line", () => {
    expect(frame({ event: "a\r\nid: 9", data: '{\n"x":1}', id: "1\n2" })).toBe(
      'event: aid: 9\ndata: { "x":1}\nid: 12\n\n',
    );
    expect(frame({ event: "a", data: '"\u2028\u0085"' })).toBe('event: a\ndata: "\\u2028\\u0085"\n\n');
  });

  it("takes no more events than the reader has room for", async () => {
    let taken = 0;
    async function* endless() {
      for (;;) yield event(++taken);
    }
    const { read, cancel } = readerOf(sse(endless(), RUN));
    await read();
    await new Promise((resolve) => setImmediate(resolve));
    expect(taken).toBeLessThan(6);
    await cancel();
  });

  it("beats at once and then at a steady pace, in silence and under load, and stops with the stream", async () => {
    const { clock, ticker } = handClock();
    const { events, push } = pushed();
    const { read } = readerOf(sse(events, { ...RUN, ticker }));
    expect(clock.everyMs).toBe(HEARTBEAT_MS);
    expect(await read()).toBe(": heartbeat\n\n");
    const first = read();
    clock.beat();
    expect(await first).toBe(": heartbeat\n\n");
    const second = read();
    push(event(1));
    expect(await second).toContain("id: 1");
    const third = read();
    clock.beat();
    expect(await third).toBe(": heartbeat\n\n");
    expect(clock.isStopped).toBe(false);
  });

  it("listens to a silent run once, however many beats pass", async () => {
    const { clock, ticker } = handClock();
    const silent = new Promise<IteratorResult<StreamEvent>>(() => {});
    const listens = vi.spyOn(silent, "then");
    const events: AsyncIterable<StreamEvent> = { [Symbol.asyncIterator]: () => ({ next: () => silent }) };
    const { read, cancel } = readerOf(sse(events, { ...RUN, ticker }));
    for (let beats = 0; beats < 20; beats++) {
      expect(await read()).toBe(": heartbeat\n\n");
      clock.beat();
    }
    expect(listens).toHaveBeenCalledTimes(1);
    await cancel();
  });

  it("stops the clock at the end", async () => {
    const { clock, ticker } = handClock();
    async function* one() {
      yield event(1);
    }
    await sse(one(), { ...RUN, ticker }).text();
    expect(clock.isStopped).toBe(true);
  });

  it("puts up one heartbeat, not a hundred, for a reader that stalls", async () => {
    const { clock, ticker } = handClock();
    async function* endless() {
      for (let n = 1; ; n++) yield event(n);
    }
    const response = sse(endless(), { ...RUN, ticker });
    await new Promise((resolve) => setImmediate(resolve));
    for (let n = 0; n < 100; n++) clock.beat();
    const reader = response.body?.getReader();
    const texts: string[] = [];
    for (let n = 0; n < 5; n++) texts.push(new TextDecoder().decode((await reader?.read())?.value));
    expect(texts.map((text) => text.startsWith(":"))).toEqual([true, true, false, false, false]);
    await reader?.cancel();
  });

  it("closes the events and the clock when the reader goes away", async () => {
    const { clock, ticker } = handClock();
    const { events, state, push } = pushed();
    const logged = vi.spyOn(log, "error");
    const reader = sse(events, { ...RUN, ticker }).body?.getReader();
    await reader?.cancel();
    expect(state.isClosed).toBe(true);
    expect(clock.isStopped).toBe(true);
    push(event(1));
    await new Promise((resolve) => setImmediate(resolve));
    expect(logged).not.toHaveBeenCalled();
  });

  it("tells a failure after the start as an event, without what is nobody's business", async () => {
    const logged = vi.spyOn(log, "error").mockImplementation(() => {});
    async function* known() {
      yield event(1);
      throw new NotFoundError("Run r not found.");
    }
    const unknown: AsyncIterable<StreamEvent> = {
      [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error("/secret/path")) }),
    };
    expect(await sse(known(), RUN).text()).toContain(
      'event: error\ndata: {"error":"NotFoundError","message":"Run r not found."}\n\n',
    );
    expect(logged).not.toHaveBeenCalled();
    expect(await sse(unknown, RUN).text()).toBe(
      ': heartbeat\n\nevent: error\ndata: {"error":"InternalError","message":"Internal error."}\n\n',
    );
    expect(logged).toHaveBeenCalledOnce();
  });
});
