import { expect, test } from "vitest";
import { configFields } from "./config-fields";
import { fieldGroups } from "./field-groups";

test("sections are those that the graph names, then what its fields are about, and what is unknown last", () => {
  const schema = {
    properties: {
      shop: { type: "string" },
      retries: { type: "integer", "x-studio": { group: "Limits" } },
      tools: { type: "array", items: { enum: ["a"] } },
      temperature: { type: "number" },
      model: { type: "string" },
      instructions: { type: "string" },
      tone: { enum: ["warm"] },
      knowledge: { type: "array", items: { enum: ["care"] } },
      crm: { type: "object", properties: { a: {}, b: {}, c: {} } },
    },
  };
  const fields = configFields({ config_schema: null, context_schema: schema }, { context: { removed: 1 } });
  expect(fieldGroups(fields).map(({ id, fields }) => [id, fields.map(({ key }) => key)])).toEqual([
    ["instructions", ["instructions", "tone"]],
    ["model", ["temperature", "model"]],
    ["tools", ["tools"]],
    ["knowledge", ["knowledge"]],
    ["limits", ["retries"]],
    ["crm", ["crm"]],
    ["settings", ["shop"]],
    ["unknown-to-the-graph", ["removed"]],
  ]);
});
