import { expect, test } from "vitest";
import { Slots } from "./slots";

const never = new AbortController().signal;

/** Work that waits for the test, and what has begun. */
function works() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => () =>
    new Promise<void>((resolve) => {
      begun.push(name);
      ends.set(name, resolve);
    });
  return { begun, work, end: (name: string) => ends.get(name)?.() };
}

test("so much at once, the rest in its turn", async () => {
  const { begun, work, end } = works();
  const slots = new Slots(2);
  const [a] = ["a", "b", "c", "d"].map((name) => slots.use(never, work(name)));
  await Promise.resolve();
  expect(begun).toEqual(["a", "b"]);
  end("a");
  await a;
  await expect.poll(() => begun).toEqual(["a", "b", "c"]);
});

test("who is told to stop while waiting does nothing and takes nobody's turn", async () => {
  const { begun, work, end } = works();
  const slots = new Slots(1);
  const stop = new AbortController();
  const first = slots.use(never, work("first"));
  const stopped = slots.use(stop.signal, work("stopped"));
  const last = slots.use(never, work("last"));
  await Promise.resolve();
  stop.abort();
  await stopped;
  end("first");
  await first;
  await expect.poll(() => begun).toEqual(["first", "last"]);
  end("last");
  await last;
  await slots.use(stop.signal, work("after"));
  expect(begun).toEqual(["first", "last"]);
});

test("work that fails leaves its slot", async () => {
  const slots = new Slots(1);
  await expect(slots.use(never, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  let done = false;
  await slots.use(never, async () => {
    done = true;
  });
  expect(done).toBe(true);
});
