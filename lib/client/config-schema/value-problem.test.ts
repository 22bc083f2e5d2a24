import { describe, expect, test } from "vitest";
import { schemaFields } from "./config-fields";
import { valueProblem } from "./value-problem";

function problemOf(property: object, value: unknown, required = false): string | null {
  const schema = {
    type: "object",
    properties: { field: property },
    ...(required && { required: ["field"] }),
  };
  const [field] = schemaFields(schema);
  return field ? valueProblem(field, value) : "no field";
}

describe("what is wrong with a value", () => {
  test.each([
    [{ type: "string" }, undefined, null],
    [{ type: "string" }, 4, "Field is a text."],
    [{ type: "string" }, null, "Field needs a value."],
    [{ type: ["string", "null"] }, null, null],
    [{ type: "string", maxLength: 3 }, "abcde", "Field is 2 characters too long: 3 at most."],
    [{ type: "string", minLength: 3 }, "ab", "Field has 3 characters or more."],
    [{ type: "string", pattern: "^[a-z]+$" }, "A", "Field does not have the form that the graph asks for."],
    [{ type: "string", pattern: "(" }, "A", null],
    [{ type: "string", pattern: "^(a+)+$" }, `${"a".repeat(60)}!`, null],
    [{ type: "string", format: "uri" }, "example", "Field is an address, as https://example.com."],
    [{ type: "string", format: "uri" }, "https://example.com/x", null],
    [{ type: "string", format: "email" }, "ana", "Field is an e-mail address, as ana@example.com."],
    [{ type: "string", format: "date" }, "31.5.2026", "Field is a day, as 2026-05-31."],
    [{ type: "integer" }, 2.5, "Field is a whole number."],
    [{ type: "number", minimum: 1, maximum: 6 }, 9, "Field is 6 or less."],
    [{ type: "number", minimum: 1, maximum: 6 }, 0, "Field is 1 or more."],
    [{ type: "number" }, "9", "Field is not a number."],
    [{ type: "boolean" }, "yes", "Field is on or off."],
    [{ enum: ["a", "b"] }, "c", "Field: the graph does not offer “c” any more."],
    [
      { type: "array", items: { enum: ["a"] } },
      ["a", "z"],
      "Field names a choice that the graph does not have: z.",
    ],
    [{ type: "array", items: { type: "integer" } }, [1, "x"], "In 2: Field is not a number."],
    [{ type: "array", items: { type: "integer" }, maxItems: 1 }, [1, 2], "Field has 1 at most."],
    [{ type: "object", additionalProperties: { type: "number" } }, { a: "x" }, "In a: "],
    [{ type: "object", properties: { city: { type: "string" } }, required: ["city"] }, {}, "City is needed."],
    [
      { type: "object", properties: { city: { type: "string" } } },
      "Rome",
      "Field has the wrong shape: it is made of fields.",
    ],
    [{ type: "string", format: "password" }, "hunter2", "Field is chosen from the secrets of this server."],
    [{ type: "string", format: "password" }, "secret://CRM_KEY", null],
    [{ anyOf: [{ type: "number" }, { type: "boolean" }] }, "x", "Field has none of the shapes it may have."],
    [{ anyOf: [{ type: "number", maximum: 3 }, { type: "boolean" }] }, 5, "Field is 3 or less."],
    [{}, { anything: [1] }, null],
  ])("%j of %j: %s", (property, value, expected) => {
    const problem = problemOf(property, value);
    if (expected?.endsWith(": ")) expect(problem).toContain(expected);
    else expect(problem).toBe(expected);
  });

  test("what the graph requires is asked for, unless the graph has a value of its own", () => {
    expect(problemOf({ type: "string" }, undefined, true)).toBe("Field is needed.");
    expect(problemOf({ type: "string" }, "", true)).toBe("Field is needed.");
    expect(problemOf({ type: "string", default: "x" }, undefined, true)).toBeNull();
  });
});
