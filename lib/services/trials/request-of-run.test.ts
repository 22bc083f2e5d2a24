import { expect, test } from "vitest";
import type { JsonObject } from "../../contract/common";
import { RunCreate } from "../../contract/runs";
import { type RunKwargs, runKwargs } from "../runs/run-kwargs";
import { requestOfRun } from "./request-of-run";

function kwargs(request: object, context: JsonObject): RunKwargs {
  return runKwargs({
    assistant: {
      assistant_id: "a",
      graph_id: "g",
      metadata: {},
      version: 1,
      label: null,
      config: {},
      context,
    },
    thread: { threadId: "t", config: {}, temporary: false },
    runId: "r",
    request: RunCreate.parse({ assistant_id: "a", ...request }),
  });
}

test("a context that was given joins that of another version", () => {
  const made = kwargs({ context: { guest: "Ada" } }, {});
  const again = kwargs(requestOfRun(made, { config: {}, context: {} }), { tone: "warm" });
  expect(again.context).toEqual({ guest: "Ada", tone: "warm" });
});

test("what was the version's own is not asked again", () => {
  const made = kwargs({ context: { guest: "Ada" } }, { tone: "warm" });
  const again = kwargs(requestOfRun(made, { config: {}, context: { tone: "warm" } }), { tone: "dry" });
  expect(again.context).toEqual({ guest: "Ada", tone: "dry" });
});
