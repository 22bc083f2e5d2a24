import { describe, expect, test } from "vitest";
import { exampleInputs, fieldsOf, takesMessages } from "./schema-fields";

function kindOf(property: object, key = "field"): string | undefined {
  return fieldsOf({ type: "object", properties: { [key]: property } })[0]?.kind;
}

describe("fieldsOf", () => {
  test.each([
    [{ type: "string" }, "text"],
    [{ type: "number" }, "number"],
    [{ type: "integer" }, "integer"],
    [{ type: "boolean" }, "boolean"],
    [{ enum: ["a", "b"] }, "choice"],
    [{ anyOf: [{ const: "a" }, { const: "b" }] }, "choice"],
    [{ anyOf: [{ type: "string" }, { type: "null" }] }, "text"],
    [{ type: ["number", "null"] }, "number"],
    [{ type: "array", items: { type: "string" } }, "texts"],
    [{ type: "array", items: { type: "object" } }, "json"],
    [{ type: "object", properties: { city: { type: "string" } } }, "object"],
    [{ type: "object", additionalProperties: true }, "json"],
    [{ anyOf: [{ type: "string" }, { type: "number" }] }, "json"],
    [{}, "json"],
  ])("%j is %s", (property, kind) => {
    expect(kindOf(property)).toBe(kind);
  });

  test("a name that promises prose gets room for it", () => {
    expect(kindOf({ type: "string" }, "instructions")).toBe("long-text");
    expect(kindOf({ type: "string", maxLength: 40 }, "description")).toBe("text");
  });

  test("references and joined schemas are followed, also those that lead in a circle", () => {
    const schema = {
      properties: { home: { $ref: "#/$defs/Address", title: "Home" }, loop: { $ref: "#/$defs/Loop" } },
      $defs: {
        Address: { allOf: [{ type: "object" }, { properties: { city: { type: "string" } } }] },
        Loop: { $ref: "#/$defs/Loop" },
      },
    };
    const [home, loop] = fieldsOf(schema);
    expect(home).toMatchObject({ label: "Home", kind: "object", fields: [{ key: "city", label: "City" }] });
    expect(loop?.kind).toBe("json");
  });

  test("a schema within itself ends in JSON", () => {
    const schema = { properties: { next: { $ref: "#" } }, type: "object" };
    let [field] = fieldsOf(schema);
    for (let depth = 0; field?.kind === "object" && depth < 20; depth += 1) [field] = field.fields;
    expect(field?.kind).toBe("json");
  });

  test("labels, help, defaults and bounds come from the schema", () => {
    const [field] = fieldsOf({
      properties: {
        max_sections: { type: "integer", minimum: 1, maximum: 6, default: 3, description: "At most." },
      },
      required: ["max_sections"],
    });
    expect(field).toMatchObject({
      label: "Max sections",
      help: "At most.",
      required: true,
      initial: 3,
      min: 1,
      max: 6,
    });
  });
});

test.each([
  [{ properties: { messages: {} } }, true],
  [{ properties: { topic: {} } }, false],
  [{ type: "object", properties: {} }, null],
  [null, null],
])("%j takes messages: %j", (schema, expected) => {
  expect(takesMessages(schema)).toBe(expected);
});

test("examples of the messages or of the whole input are first messages", () => {
  expect(
    exampleInputs({ properties: { messages: { examples: ["Hi", [{ content: "Plan a trip" }]] } } }),
  ).toEqual(["Hi", "Plan a trip"]);
  expect(
    exampleInputs({ properties: { messages: {} }, examples: [{ messages: [{ content: "Hello" }] }] }),
  ).toEqual(["Hello"]);
  expect(exampleInputs(null)).toEqual([]);
});
