import { afterEach, expect, test, vi } from "vitest";
import { limitRun, runTimeoutError } from "./time-limits";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

test("a replay has a quarter of an hour, where other runs have a day", () => {
  vi.useFakeTimers();
  const stopped: string[] = [];
  const replays = { thread_id: "t", run_id: "r" };
  limitRun(() => stopped.push("replay"), { temporary: false, replays });
  limitRun(() => stopped.push("run"), { temporary: false });
  vi.advanceTimersByTime(15 * 60 * 1000);
  expect(stopped).toEqual(["replay"]);
  vi.advanceTimersByTime(24 * 3600 * 1000);
  expect(stopped).toEqual(["replay", "run"]);
  expect(runTimeoutError("here", { temporary: true, replays }).message).toBe(
    "The run was stopped after 900 s here: that is the longest that a replay may take.",
  );
});
