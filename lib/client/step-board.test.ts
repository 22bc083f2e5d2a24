import { describe, expect, test } from "vitest";
import type { StepEvent } from "../contract/stream";
import { closeBoard, dropOpenTasks, EMPTY_BOARD, exits, foldStep, type StepBoard } from "./step-board";

function board(...steps: (Partial<StepEvent> & Pick<StepEvent, "id" | "status" | "at">)[]): StepBoard {
  return steps.reduce((now, step) => foldStep(now, { node: "plan", path: [], ...step }), EMPTY_BOARD);
}

describe("foldStep", () => {
  test("a node that started runs, and ends with its time", () => {
    expect(board({ id: "a", status: "started", at: 100 }).nodes.plan).toMatchObject({
      state: "running",
      elapsedMs: null,
    });
    const ended = board({ id: "a", status: "started", at: 100 }, { id: "a", status: "finished", at: 350 });
    expect(ended.nodes.plan).toMatchObject({ state: "finished", rounds: 1, elapsedMs: 250 });
  });

  test("a node inside a subgraph has the drawing's id", () => {
    expect(board({ id: "a", status: "started", at: 1, path: ["stays"], node: "rank" }).order).toEqual([
      "stays:rank",
    ]);
  });

  test("a loop counts its rounds, tasks at once are one round", () => {
    const loop = board(
      { id: "a", status: "started", at: 1 },
      { id: "a", status: "finished", at: 2 },
      { id: "b", status: "started", at: 3 },
    );
    expect(loop.nodes.plan).toMatchObject({ rounds: 2, state: "running", tasks: 1, done: 0 });
    const fanOut = board(
      { id: "a", status: "started", at: 1 },
      { id: "b", status: "started", at: 1 },
      { id: "a", status: "finished", at: 5 },
    );
    expect(fanOut.nodes.plan).toMatchObject({ rounds: 1, state: "running", tasks: 2, done: 1 });
  });

  test("one failed task makes the round a failed one when it ends", () => {
    const ended = board(
      { id: "a", status: "started", at: 1 },
      { id: "b", status: "started", at: 1 },
      { id: "a", status: "failed", at: 4, error: "503" },
      { id: "b", status: "finished", at: 9 },
    );
    expect(ended.nodes.plan).toMatchObject({ state: "failed", error: "503", elapsedMs: 8 });
  });

  test("a task that waited and goes on is the same round", () => {
    const asked = board({ id: "a", status: "started", at: 1 }, { id: "a", status: "interrupted", at: 2 });
    expect(asked.nodes.plan).toMatchObject({ state: "waiting" });
    const goesOn = foldStep(asked, { id: "a", node: "plan", path: [], status: "started", at: 50 });
    expect(goesOn.nodes.plan).toMatchObject({
      state: "running",
      rounds: 1,
      tasks: 1,
      done: 0,
      startedAt: 50,
    });
  });

  test("a task that had finished beside one that waited does not run again", () => {
    const done = board({ id: "a", status: "started", at: 1 }, { id: "a", status: "finished", at: 2 });
    expect(foldStep(done, { id: "a", node: "plan", path: [], status: "started", at: 50 })).toBe(done);
  });

  test("an event that is read twice changes nothing", () => {
    const once = board({ id: "a", status: "started", at: 1 });
    expect(foldStep(once, { id: "a", node: "plan", path: [], status: "started", at: 1 })).toBe(once);
  });

  test("an end without a start is left out", () => {
    expect(board({ id: "a", status: "finished", at: 1 })).toBe(EMPTY_BOARD);
  });
});

test("a run that ended leaves no node running", () => {
  const open = board({ id: "a", status: "started", at: 1 });
  expect(closeBoard(open, "cancelled").nodes.plan?.state).toBe("cancelled");
});

test("a lost attempt takes its open tasks with it, and keeps the rounds before", () => {
  expect(dropOpenTasks(board({ id: "a", status: "started", at: 1 }))).toMatchObject({
    nodes: {},
    order: [],
    tasks: {},
  });
  const second = board(
    { id: "a", status: "started", at: 1 },
    { id: "a", status: "finished", at: 2 },
    { id: "b", status: "started", at: 3 },
  );
  const kept = dropOpenTasks(second);
  expect(kept.nodes.plan).toMatchObject({ state: "finished", rounds: 1 });
  expect(Object.keys(kept.tasks)).toEqual(["a"]);
});

describe("links", () => {
  const run = (node: string, path: string[] = []): StepEvent[] => [
    { id: `${node}-${path}`, node, path, status: "started", at: 1 },
    { id: `${node}-${path}`, node, path, status: "finished", at: 2 },
  ];
  const walk = (...steps: StepEvent[][]) => steps.flat().reduce(foldStep, EMPTY_BOARD);

  test("only the way that was taken counts", () => {
    const board = walk(run("plan"), run("search"), run("answer"));
    expect(Object.keys(board.links)).toEqual(["__start__>plan", "plan>search", "search>answer"]);
    expect(exits(board)).toEqual(["answer"]);
  });

  test("what runs at once comes from one node and joins in the next", () => {
    const [startA, endA] = run("a") as [StepEvent, StepEvent];
    const [startB, endB] = run("b") as [StepEvent, StepEvent];
    const board = walk(run("plan"), [startA, startB, endA, endB], run("join"));
    expect(Object.keys(board.links)).toEqual(["__start__>plan", "plan>a", "plan>b", "a>join", "b>join"]);
  });

  test("a subgraph is entered at its first node and left at its last", () => {
    const [start, end] = run("stays") as [StepEvent, StepEvent];
    const board = walk(
      run("plan"),
      [start],
      run("search", ["stays"]),
      run("rank", ["stays"]),
      [end],
      run("book"),
    );
    expect(Object.keys(board.links)).toEqual([
      "__start__>plan",
      "plan>stays",
      "plan>stays:search",
      "stays:search>stays:rank",
      "stays:rank>book",
    ]);
  });
});
