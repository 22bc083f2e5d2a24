import { expect, test } from "vitest";
import { Watchdog } from "./watchdog";

/** A watchdog that looks every second, and a main thread that answers or does not. */
function watch() {
  const said: string[] = [];
  let asked = 0;
  let answered = 0;
  let now = 1000;
  let answers = true;
  const watchdog = new Watchdog(
    {
      everyMs: 1000,
      busyMs: 3000,
      hungMs: 10_000,
      ask: (question) => {
        asked = question;
      },
      answered: () => answered,
      runs: () => ["r1", "r2"],
      say: (level, message, runs) => said.push(`${level}: ${message} ${runs.join()}`),
      end: () => said.push("end"),
    },
    now,
  );
  return {
    said,
    block: () => {
      answers = false;
    },
    goOn: () => {
      answers = true;
    },
    pass: (seconds: number, checks = seconds) => {
      for (let i = 0; i < checks; i++) {
        if (answers) answered = asked;
        now += (seconds * 1000) / checks;
        watchdog.check(now);
      }
    },
  };
}

test("a process that answers is left alone", () => {
  const { said, pass } = watch();
  pass(1000);
  expect(said).toEqual([]);
});

test("a busy one is named once with its runs, and again when it answers", () => {
  const { said, block, goOn, pass } = watch();
  pass(5);
  block();
  pass(8);
  goOn();
  pass(5);
  expect(said).toEqual([
    expect.stringMatching(/^warn: .*blocked for 3 s: .* r1,r2$/),
    expect.stringMatching(/^warn: .*answers again after 8 s/),
  ]);
  pass(100);
  expect(said).toHaveLength(2);
});

test("a hung one ends, and says why and which runs it had", () => {
  const { said, block, pass } = watch();
  block();
  pass(10);
  expect(said.slice(1)).toEqual([expect.stringMatching(/^error: .*HEDDLE_HUNG_SECONDS.* r1,r2$/), "end"]);
});

test("a process that was stopped for an hour is not hung", () => {
  const { said, block, goOn, pass } = watch();
  block();
  pass(3600, 1);
  goOn();
  pass(5);
  expect(said).toEqual([]);
});
