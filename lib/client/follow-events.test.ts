import { describe, expect, test } from "vitest";
import { type FollowOptions, followEvents, RunGoneError } from "./follow-events";

/** A stream that sends the frames, then ends, or breaks as a lost network does. */
function body(frames: string[], ending: "end" | "break" = "end"): ReadableStream<Uint8Array> {
  const bytes = frames.map((frame) => new TextEncoder().encode(frame));
  return new ReadableStream({
    pull(controller) {
      const next = bytes.shift();
      if (next) controller.enqueue(next);
      else if (ending === "end") controller.close();
      else controller.error(new TypeError("network error"));
    },
  });
}

const frame = (id: number, data: unknown = id) =>
  `id: ${id}\nevent: custom\ndata: ${JSON.stringify(data)}\n\n`;

async function follow(bodies: (() => ReadableStream<Uint8Array>)[], isActive: () => Promise<boolean>) {
  const seen = { ids: [] as string[], opened: [] as string[], states: [] as string[], waits: [] as number[] };
  const options: FollowOptions = {
    open: async (last) => {
      seen.opened.push(last);
      const next = bodies.shift();
      if (!next) throw new Error("opened too often");
      return next();
    },
    isActive,
    onEvent: (event) => seen.ids.push(event.id),
    onConnection: (state) => seen.states.push(state),
    wait: async (ms) => void seen.waits.push(ms),
    signal: AbortSignal.timeout(5_000),
  };
  await followEvents(options);
  return seen;
}

describe("followEvents", () => {
  test("reads from the beginning to the end", async () => {
    const seen = await follow([() => body([frame(1), frame(2)])], async () => false);
    expect(seen).toMatchObject({ ids: ["1", "2"], opened: ["-1"], states: ["live"], waits: [] });
  });

  test("goes on after the last event seen, and drops what comes twice", async () => {
    const seen = await follow(
      [() => body([frame(1), frame(2), "id: 3\nevent: cus"], "break"), () => body([frame(2), frame(3)])],
      async () => false,
    );
    expect(seen.ids).toEqual(["1", "2", "3"]);
    expect(seen.opened).toEqual(["-1", "2"]);
    expect(seen.states).toEqual(["live", "reconnecting", "live"]);
  });

  test("a stream that ends while the run is active was cut off", async () => {
    const answers = [true, false];
    const seen = await follow(
      [() => body([frame(1)]), () => body([frame(2)])],
      async () => answers.shift() ?? false,
    );
    expect(seen.ids).toEqual(["1", "2"]);
  });

  test("waits longer each time in vain, and short again after an event", async () => {
    const refuse = () => {
      throw new TypeError("fetch failed");
    };
    const seen = await follow(
      [refuse, refuse, refuse, () => body([frame(1)], "break"), () => body([])],
      async () => false,
    );
    expect(seen.waits).toEqual([250, 500, 1_000, 250]);
  });

  test("a run that is gone ends it", async () => {
    const gone = () => {
      throw new RunGoneError();
    };
    await expect(follow([gone], async () => true)).rejects.toThrow(RunGoneError);
  });
});

describe("frames", () => {
  test("may be cut anywhere, hold comments, and end in CRLF", async () => {
    const text = ': heartbeat\n\nevent: custom\r\ndata: {"a":\r\ndata: 1}\r\nid: 4\r\n\r\n';
    const ids: string[] = [];
    const data: string[] = [];
    await followEvents({
      open: async () => body([...text]),
      isActive: async () => false,
      onEvent: (event) => {
        ids.push(event.id);
        data.push(event.data);
      },
      onConnection: () => {},
      wait: async () => {},
      signal: AbortSignal.timeout(5_000),
    });
    expect(ids).toEqual(["4"]);
    expect(JSON.parse(data[0] ?? "")).toEqual({ a: 1 });
  });
});
