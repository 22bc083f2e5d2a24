import { expect, test } from "vitest";
import type { Assistant } from "../../lib/contract/assistants";
import { matchingAssistants } from "./assistant-search";

function assistant(name: string, graphId: string, description: string | null = null): Assistant {
  return {
    assistant_id: name,
    graph_id: graphId,
    name,
    description,
    config: {},
    context: {},
    created_at: "",
    updated_at: "",
    metadata: {},
    version: 1,
  };
}

const all = [
  assistant("trip_planner", "trip_planner", "Plans trips"),
  assistant("Weekend trips", "trip_planner"),
  assistant("Support", "support_agent", "Answers customers"),
];

test.each([
  ["", ["trip_planner", "Weekend trips", "Support"]],
  ["trip planner", ["trip_planner", "Weekend trips"]],
  ["CUSTOMERS", ["Support"]],
  ["trip customers", []],
  ["  week ", ["Weekend trips"]],
])("“%s”", (text, names) => {
  expect(matchingAssistants(all, text).map((found) => found.name)).toEqual(names);
});
