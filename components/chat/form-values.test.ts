import { describe, expect, test } from "vitest";
import { fieldsFromValues, initialValues, readForm } from "./form-values";
import { fieldsOf } from "./schema-fields";

const FIELDS = fieldsOf({
  type: "object",
  properties: {
    topic: { type: "string" },
    questions: { type: "array", items: { type: "string" }, default: [] },
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
    expect(initialValues(FIELDS, { topic: "Trees", extra: { a: 1 } })).toMatchObject({
      topic: "Trees",
      sections: "3",
      depth: "quick",
      cited: false,
      extra: '{\n  "a": 1\n}',
      place: { city: "" },
    });
  });

  test("gives typed values, and leaves out what is empty", () => {
    const values = { ...initialValues(FIELDS, {}), topic: "Trees", questions: ["Cost?", " "], cited: true };
    expect(readForm(FIELDS, values)).toEqual({
      input: { topic: "Trees", questions: ["Cost?"], sections: 3, depth: "quick", cited: true },
      errors: {},
    });
  });

  test.each([
    [{ topic: " " }, "topic", "Topic is needed."],
    [{ topic: "x", sections: "2.5" }, "sections", "Sections is a whole number."],
    [{ topic: "x", sections: "9" }, "sections", "Sections is 6 or less."],
    [{ topic: "x", sections: "many" }, "sections", "Sections is not a number."],
    [{ topic: "x", extra: "{" }, "extra", "Extra is not valid JSON."],
  ])("%j is refused at %s", (change, path, message) => {
    expect(readForm(FIELDS, { ...initialValues(FIELDS, {}), ...change }).errors).toEqual({ [path]: message });
  });

  test("a field inside is named by its path, once its group is begun", () => {
    const fields = fieldsOf({
      properties: {
        place: {
          type: "object",
          properties: { city: { type: "string" }, zip: { type: "string" } },
          required: ["city"],
        },
      },
    });
    expect(readForm(fields, { place: { city: "", zip: "1100" } }).errors).toEqual({
      "place.city": "City is needed.",
    });
    expect(readForm(fields, { place: { city: "", zip: "" } })).toEqual({ input: {}, errors: {} });
  });
});

test("arguments without a schema are edited by the kind of their values, and come back the same", () => {
  const args = { name: "Casa", nights: 4, paid: false, tags: ["a"], more: { deep: [1] }, nothing: null };
  const fields = fieldsFromValues(args, (key) => key);
  expect(fields.map((field) => field.kind)).toEqual(["text", "number", "boolean", "texts", "json", "json"]);
  expect(readForm(fields, initialValues(fields, args)).input).toEqual(args);
});
