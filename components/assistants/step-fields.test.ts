import { expect, test } from "vitest";
import { configFields } from "../../lib/client/config-schema/config-fields";
import { fieldsSentence, stepFields } from "./step-fields";

const SCHEMAS = {
  config_schema: null,
  context_schema: {
    type: "object",
    properties: {
      tone: { type: "string", langgraph_nodes: ["propose", "confirm"] },
      budget: { type: "number", langgraph_nodes: ["propose"] },
      city: { type: "string" },
    },
  },
};

test("each step counts its own fields, and those that users do not have yet", () => {
  const fields = configFields(SCHEMAS);
  const steps = stepFields(fields, { context: { tone: "warm" } }, { context: {} });
  expect(steps).toEqual([
    { id: "propose", name: "Propose", fields: 2, changed: 1 },
    { id: "confirm", name: "Confirm", fields: 1, changed: 1 },
  ]);
  expect(steps.map(fieldsSentence)).toEqual(["2 fields, 1 changed", "1 field, 1 changed"]);
});
