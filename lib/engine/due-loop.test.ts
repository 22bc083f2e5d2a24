import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { log } from "../log";
import { DueLoop } from "./due-loop";

const said: string[] = [];

beforeEach(() => {
  said.length = 0;
  for (const level of ["info", "error"] as const)
    vi.spyOn(log, level).mockImplementation((message, { error } = {}) => {
      said.push(error ? `${message}: ${String(error)}` : message);
    });
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** A loop that is woken so often: what its work throws each time, or nothing. */
async function workThrough(failures: (Error | undefined)[]): Promise<void> {
  const left = [...failures];
  const loop: DueLoop = new DueLoop({
    name: "runs",
    topic: "queue",
    work: async () => {
      // Nobody can be woken before the loop is made.
      await Promise.resolve();
      const failure = left.shift();
      if (left.length > 0) loop.wake();
      if (failure) throw failure;
    },
    nextDueInMs: async () => null,
  });
  await expect.poll(() => left).toEqual([]);
  await loop.stop();
}

const BROKEN = "A loop failed and tries again: Error: broken";

test("what fails again and again is said once, and when it is over", async () => {
  await workThrough([new Error("broken"), new Error("broken"), new Error("broken"), undefined]);
  expect(said).toEqual([BROKEN, "A loop works again"]);
});

test("another trouble is another line", async () => {
  const closed = new Error("Connection terminated unexpectedly");
  const refused = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
  await workThrough([new Error("broken"), closed, refused, new Error("broken"), undefined]);
  // The second and the third are the same: the database is away.
  expect(said).toEqual([BROKEN, `A loop failed and tries again: ${closed}`, BROKEN, "A loop works again"]);
});

test("who never fails says nothing", async () => {
  await workThrough([undefined, undefined]);
  expect(said).toEqual([]);
});
