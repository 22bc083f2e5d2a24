import { expect, test } from "vitest";
import type { JoinStreamMode } from "../../contract/stream";
import { isWanted } from "./run-chunks";
import { runKwargs } from "./run-kwargs";

const kwargs = runKwargs({
  runId: "r",
  thread: { threadId: "t", config: {}, temporary: false },
  assistant: {
    assistant_id: "a",
    graph_id: "g",
    config: {},
    context: {},
    metadata: {},
    version: 1,
    label: null,
  },
  request: { stream_mode: ["values", "messages-tuple"] },
});

const cases: [string, JoinStreamMode[] | undefined, boolean][] = [
  ["metadata", ["updates"], true],
  ["error", ["updates"], true],
  ["output", undefined, false],
  ["values", undefined, true],
  ["steps", undefined, false],
  ["steps", ["steps"], true],
  ["values", ["steps"], false],
  ["updates|agent:1", ["updates"], true],
  ["messages", ["messages-tuple"], true],
  ["messages|agent:1", ["messages-tuple"], true],
  ["messages", ["values"], false],
  ["messages/partial", ["messages-tuple"], false],
  ["messages/partial", ["messages"], true],
];

test.each(cases)("%s, asked for %j: %s", (event, asked, wanted) => {
  expect(isWanted({ id: "1", event, data: "{}" }, kwargs, asked)).toBe(wanted);
});
