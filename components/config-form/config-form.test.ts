import { describe, expect, test } from "vitest";
import { configFields, schemaFields } from "../../lib/client/config-schema/config-fields";
import { tokensIn } from "./editor/tokens-in";
import { itemTitle, startValue } from "./list-items";
import { modelGroups } from "./model-groups";
import { problemsOf } from "./problems";
import { saidShort } from "./said-short";

const fieldOf = (property: object) => {
  const [field] = schemaFields({ type: "object", properties: { field: property } });
  if (!field) throw new Error("The schema has a property, so there is a field.");
  return field;
};

test("a problem goes to the field whose value it is about, also from within, and from the other place of its key", () => {
  const fields = configFields({
    config_schema: null,
    context_schema: { properties: { stops: {}, tone: {} } },
  });
  const said = problemsOf(fields, [
    { path: ["context", "stops", "0", "name"], message: "Name is needed." },
    { path: ["config", "configurable", "tone"], message: "Not offered." },
    { path: [], message: "The graph does not load." },
  ]);
  expect([...said.entries()]).toEqual([
    ["context\nstops", "Name is needed."],
    ["context\ntone", "Not offered."],
  ]);
});

test.each([
  [{ type: "string" }, undefined, "not set"],
  [{ type: "string", default: "x" }, undefined, "the default"],
  [{ type: "number" }, 0.2, "0.2"],
  [{ type: "boolean" }, true, "on"],
  [{ enum: ["warm_voice"] }, "warm_voice", "Warm voice"],
  [{ type: "string" }, "long ".repeat(20), "another text"],
  [{ type: "array", items: { enum: ["a", "b"] } }, ["a", "b"], "A, B"],
  [{ type: "object" }, { a: 1 }, "different"],
])("what %j was, %j, is said as “%s”", (property, value, words) => {
  expect(saidShort(fieldOf(property), value)).toBe(words);
});

describe("a new item of a list", () => {
  test("has what its schema says, and what it needs", () => {
    const row = fieldOf({
      type: "object",
      properties: {
        name: { type: "string" },
        nights: { type: "integer", default: 2 },
        note: { type: "string" },
      },
      required: ["name"],
    });
    expect(startValue(row)).toEqual({ name: "", nights: 2 });
    expect(itemTitle(row, { name: "Lisbon" })).toBe("Lisbon");
    expect(itemTitle(row, { name: " " })).toBeNull();
  });

  test("of several shapes begins with the first", () => {
    const one = {
      type: "object",
      properties: { kind: { const: "mail" }, to: { type: "string" } },
      required: ["to"],
    };
    const other = { type: "object", properties: { kind: { const: "chat" } } };
    expect(startValue(fieldOf({ oneOf: [one, other] }))).toEqual({ kind: "mail", to: "" });
  });
});

test("models stand with their provider, which says when it has no key", () => {
  const model = (value: string) => ({ value, label: value, help: null });
  const groups = modelGroups(
    [model("openai/a"), model("house-model"), model("openai/b"), model("google_genai:g")],
    [
      { provider: "openai", label: "OpenAI", variable: "OPENAI_API_KEY", key_present: false },
      { provider: "google-genai", label: "Gemini", variable: "GOOGLE_API_KEY", key_present: true },
    ],
  );
  expect(groups.map(({ label, options }) => [label, options.length])).toEqual([
    ["OpenAI · no key on this server", 2],
    [null, 1],
    ["Gemini", 1],
  ]);
});

test("tokens are estimated by the letters", () => {
  expect(tokensIn("")).toBe(0);
  expect(tokensIn("a".repeat(400))).toBe(100);
  expect(tokensIn("日本語")).toBe(2);
});
