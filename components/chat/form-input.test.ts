import { describe, expect, test } from "vitest";
import { schemaFields } from "../../lib/client/config-schema/config-fields";
import { argumentFields, readInput, startInput } from "./form-input";

const FIELDS = schemaFields({
  type: "object",
  properties: {
    topic: { type: "string" },
    questions: { type: "array", items: { type: "string" } },
    sections: { type: "integer", minimum: 1, maximum: 6, default: 3 },
    depth: { enum: ["quick", "deep"], default: "quick" },
    cited: { type: "boolean" },
    extra: {},
    place: { type: "object", properties: { city: { type: "string" } }, required: ["city"] },
  },
  required: ["topic"],
});

describe("an input form", () => {
  test("begins with the schema's defaults, and with what was given", () => {
    expect(startInput(FIELDS, { topic: "Trees", extra: { a: 1 }, cited: null })).toEqual({
      topic: "Trees",
      sections: 3,
      depth: "quick",
      extra: { a: 1 },
    });
  });

  test("gives typed values, and leaves out what is empty", () => {
    const values = { ...startInput(FIELDS, {}), topic: "Trees", questions: ["Cost?", " "], cited: true };
    expect(readInput(FIELDS, values)).toEqual({
      input: { topic: "Trees", questions: ["Cost?"], sections: 3, depth: "quick", cited: true },
      problems: [],
    });
  });

  test.each([
    [{ topic: " " }, "topic", "Topic is needed."],
    [{ topic: "x", sections: 2.5 }, "sections", "Sections is a whole number."],
    [{ topic: "x", sections: 9 }, "sections", "Sections is 6 or less."],
    [{ topic: "x", sections: "many" }, "sections", "Sections is not a number."],
    [{ topic: "x", place: {} }, "place", "City is needed."],
  ])("%j is refused at %s", (change, key, message) => {
    expect(readInput(FIELDS, { ...startInput(FIELDS, {}), ...change }).problems).toEqual([
      { path: [key], message },
    ]);
  });
});

test("arguments without a schema are edited by the kind of their values, and come back the same", () => {
  const args = { name: "Casa", nights: 4, paid: false, tags: ["a"], more: { deep: [1] }, nothing: null };
  const fields = argumentFields(args, (key) => key);
  expect(fields.map(({ control }) => control.kind)).toEqual([
    "text",
    "number",
    "switch",
    "list",
    "json",
    "json",
  ]);
  expect(readInput(fields, args)).toEqual({ input: args, problems: [] });
});
