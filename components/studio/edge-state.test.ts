import { expect, test } from "vitest";
import { EMPTY_SESSION, type SessionSnapshot } from "../../lib/client/run-session";
import { beginTurn, foldEvent } from "../../lib/client/turn-picture";
import type { Run } from "../../lib/contract/runs";
import { edgeState } from "./edge-state";

type Step = [id: string, node: string, status: string, path?: string[]];

function session(status: Run["status"], ...steps: Step[]): SessionSnapshot {
  const picture = steps
    .map(([id, node, state, path = []], at) => ({
      id: String(at),
      event: "steps",
      data: JSON.stringify({ id, node, path, status: state, at }),
    }))
    .reduce(foldEvent, beginTurn("r1"));
  const run: Run = {
    run_id: "r1",
    thread_id: "thread",
    assistant_id: "assistant",
    created_at: "2026-01-01T00:00:00Z",
    updated_at: "2026-01-01T00:00:00Z",
    status,
    metadata: {},
    kwargs: {},
    multitask_strategy: "enqueue",
  };
  return { ...EMPTY_SESSION, picture, runs: [run] };
}

const PLAN: Step[] = [
  ["1", "plan", "started"],
  ["1", "plan", "finished"],
];
const TOOLS: Step[] = [
  ["2", "tools", "started"],
  ["2", "tools", "finished"],
];

test("without a run every way could be taken", () => {
  expect(edgeState(EMPTY_SESSION, "__start__", "plan")).toBe("idle");
});

test("the thread runs on the last way to a running node, and lies on the others", () => {
  const loop = session("running", ...PLAN, ...TOOLS, ["3", "plan", "started"]);
  expect(edgeState(loop, "tools", "plan")).toBe("flow");
  expect(edgeState(loop, "__start__", "plan")).toBe("ran");
  expect(edgeState(loop, "plan", "tools")).toBe("ran");
  expect(edgeState(loop, "plan", "answer")).toBe("idle");
});

test("only a run that is over led to the end, from its last step", () => {
  expect(edgeState(session("running", ...PLAN), "plan", "__end__")).toBe("idle");
  expect(edgeState(session("success", ...PLAN, ...TOOLS), "tools", "__end__")).toBe("ran");
  expect(edgeState(session("success", ...PLAN, ...TOOLS), "plan", "__end__")).toBe("idle");
  expect(edgeState(session("error", ...PLAN), "plan", "__end__")).toBe("idle");
  expect(
    edgeState(
      session("success", ...PLAN, ["4", "ask", "started"], ["4", "ask", "interrupted"]),
      "plan",
      "__end__",
    ),
  ).toBe("idle");
});

test("a subgraph that is drawn as one node is entered and left as one", () => {
  const steps = session(
    "running",
    ...PLAN,
    ["5", "stays", "started"],
    ["6", "rank", "started", ["stays"]],
    ["6", "rank", "finished", ["stays"]],
    ["5", "stays", "finished"],
    ["7", "book", "started"],
  );
  expect(edgeState(steps, "plan", "stays")).toBe("ran");
  expect(edgeState(steps, "stays", "book")).toBe("flow");
});
