import { expect, test, vi } from "vitest";
import { DatabaseAwayError } from "../db/outage";
import { log } from "../log";
import { LoopLog } from "./loop-log";

const outage = vi.hoisted(() => ({ isKnown: true }));
vi.mock("../db/outage", async (original) => {
  const real = await original<typeof import("../db/outage")>();
  return { ...real, awayError: () => (outage.isKnown ? new real.DatabaseAwayError() : undefined) };
});

test("an outage that is known has been said already, but not what else fails in it", () => {
  const failed = vi.spyOn(log, "error").mockImplementation(() => {});
  const works = vi.spyOn(log, "info").mockImplementation(() => {});
  const loop = new LoopLog("runs");
  loop.failed(new DatabaseAwayError());
  loop.works();
  expect(failed).not.toHaveBeenCalled();
  expect(works).not.toHaveBeenCalled();
  loop.failed(new TypeError("a bug"));
  expect(failed).toHaveBeenCalledOnce();
  outage.isKnown = false;
  loop.failed(new DatabaseAwayError());
  loop.failed(new DatabaseAwayError());
  expect(failed).toHaveBeenCalledTimes(2);
  loop.works();
  loop.works();
  expect(works).toHaveBeenCalledOnce();
});
