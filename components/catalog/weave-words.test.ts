import { expect, test } from "vitest";
import { weaveWords } from "./weave-words";

const run = (status: "success" | "error" | "timeout" | "interrupted", waiting = false) => ({
  status,
  waiting,
});

test.each([
  [[], "No runs yet"],
  [[run("success")], "Last run: 1 finished"],
  [
    [run("error"), run("success"), run("success"), run("success", true), run("timeout")],
    "Last 5 runs: 2 finished, 1 failed, 1 waiting, 1 timed out",
  ],
])("%j is told as: %s", (runs, words) => expect(weaveWords(runs)).toBe(words));
