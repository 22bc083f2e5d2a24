import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { log } from "../log";
import { keepPostgres, type StartedPostgres } from "./kept-postgres";

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(log, "warn").mockImplementation(() => {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** One that ends when it is told to, or by `die`. */
function fake(): StartedPostgres & { die(words: string): void } {
  let die: (words: string) => void = () => {};
  const ended = new Promise<string>((resolve) => {
    die = resolve;
  });
  return { ended, die, end: async () => die("asked") };
}

it("is started again as often as it lives long enough in between", async () => {
  const started: ReturnType<typeof fake>[] = [];
  const kept = await keepPostgres(async () => started[started.push(fake()) - 1] ?? fake());
  for (let death = 0; death < 20; death++) {
    await vi.advanceTimersByTimeAsync(61_000);
    started.at(-1)?.die("killed");
    await vi.advanceTimersByTimeAsync(20_000);
    expect(started).toHaveLength(death + 2);
  }
  await kept.stop();
});

it("is given up with its last words when it dies again and again", async () => {
  let starts = 0;
  const kept = await keepPostgres(async () => {
    const postgres = fake();
    if (starts++ > 0) postgres.die("no space left on device");
    else postgres.die("killed");
    return postgres;
  });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await kept.ended).toContain("6 times");
  expect(await kept.ended).toContain("no space left on device");
  expect(starts).toBe(6);
});

it("is given up when it cannot be started again", async () => {
  const first = fake();
  let starts = 0;
  const kept = await keepPostgres(async () => {
    if (starts++ === 0) return first;
    throw new Error("could not open the files");
  });
  first.die("killed");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await kept.ended).toContain("could not open the files");
});

it("stops while it is being started again", async () => {
  const first = fake();
  const second = fake();
  let go: () => void = () => {};
  const starting = new Promise<void>((resolve) => {
    go = resolve;
  });
  let starts = 0;
  const kept = await keepPostgres(async () => {
    if (starts++ === 0) return first;
    await starting;
    return second;
  });
  first.die("killed");
  await vi.advanceTimersByTimeAsync(1_000);
  const stopped = kept.stop();
  go();
  await stopped;
  expect(await second.ended).toBe("asked");
  expect(starts).toBe(2);
});
