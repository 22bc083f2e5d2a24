import { expect, test } from "vitest";
import { goesWithIt } from "./dependents-words";

test.each([
  [{ versions: 1, runs: 0, crons: 0 }, "1 version"],
  [{ versions: 2, runs: 1, crons: 0 }, "2 versions and 1 run"],
  [{ versions: 12, runs: 2048, crons: 3 }, "12 versions, 2,048 runs and 3 schedules"],
])("%j", (counts, words) => expect(goesWithIt({ threads: 9, ...counts })).toBe(words));
