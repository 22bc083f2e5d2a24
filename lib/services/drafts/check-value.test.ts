import { expect, test } from "vitest";
import { checkValue } from "./check-value";

/** Field by field what is said of it. */
function said(schema: object, value: unknown): [string, string][] {
  return checkValue({ ...schema }, value).map(({ path, message }) => [path.join("."), message]);
}

const object = (properties: object, more: object = {}) => ({ type: "object", properties, ...more });
const field = (schema: object, value: unknown) =>
  said(object({ it: schema }), { it: value }).map(([, words]) => words);

const WORDS: [schema: object, value: unknown, words: string[]][] = [
  [{ type: "number", maximum: 2 }, 3, ["must be at most 2"]],
  [{ type: "number", minimum: 0 }, -1, ["must be at least 0"]],
  [{ type: "number", exclusiveMinimum: 0 }, 0, ["must be more than 0"]],
  [{ type: "number", multipleOf: 5 }, 7, ["must be a multiple of 5"]],
  [{ type: "integer" }, 1.5, ["must be a whole number"]],
  [{ type: "string" }, 5, ["must be text"]],
  [{ type: ["string", "null"] }, 5, ["must be text"]],
  [{ type: "boolean" }, "yes", ["must be true or false"]],
  [{ type: "string", minLength: 1 }, "", ["must not be empty"]],
  [{ type: "string", maxLength: 3 }, "four", ["must have at most 3 characters"]],
  [{ type: "string", format: "email" }, "ana", ["must be an e-mail address"]],
  [{ type: "string", format: "uri" }, "not one", ["must be a web address, such as https://example.com"]],
  [{ type: "string", pattern: "^[a-z]+$" }, "A1", ["must have the form ^[a-z]+$"]],
  [{ enum: ["warm", "formal"] }, "cold", ["must be one of: warm, formal"]],
  [{ const: 1 }, 2, ["must be 1"]],
  [{ type: "array", minItems: 1 }, [], ["must have at least 1 entry"]],
  [{ type: "array", uniqueItems: true }, [1, 2, 1], ["must not have the same entry twice (entries 1 and 3)"]],
  [{ anyOf: [{ type: "number", maximum: 2 }, { type: "null" }] }, 3, ["must be at most 2"]],
  [{ anyOf: [{ type: "string" }, { type: "integer" }] }, true, ["must be text or a whole number"]],
  [{ anyOf: [{ const: "a" }, { const: "b" }] }, "c", ["must be one of: a, b"]],
  [{ type: "string", format: "made-up" }, "anything", []],
];

test.each(WORDS)("%j of %j", (schema, value, words) => {
  expect(field(schema, value)).toEqual(words);
});

test("what is missing or not known is named by its own path", () => {
  const schema = object({ a: object({ b: {} }, { required: ["b"] }) }, { additionalProperties: false });
  expect(said(schema, { a: {}, gone: 1 })).toEqual([
    ["gone", "is not known to the graph: remove it"],
    ["a.b", "is missing"],
  ]);
});

test.each([
  ["2020-12", { $defs: { Tone: { enum: ["warm"] } }, properties: { tone: { $ref: "#/$defs/Tone" } } }],
  [
    "draft-07",
    {
      $schema: "http://json-schema.org/draft-07/schema#",
      definitions: { Tone: { enum: ["warm"] } },
      properties: { tone: { $ref: "#/definitions/Tone" } },
    },
  ],
])("references of %s are followed", (_name, schema) => {
  expect(said(schema, { tone: "cold" })).toEqual([["tone", "must be one of: warm"]]);
});

test("of several forms that are references, the one that was meant is told", () => {
  const named = (name: string) =>
    object({ kind: { const: name }, size: { type: "number" } }, { required: ["kind"] });
  const schema = {
    $defs: { A: named("a"), B: named("b") },
    properties: { it: { oneOf: [{ $ref: "#/$defs/A" }, { $ref: "#/$defs/B" }] } },
  };
  expect(said(schema, { it: { kind: "c" } })).toEqual([["it.kind", "must be one of: a, b"]]);
  expect(said(schema, { it: {} })).toHaveLength(1);
});

test("the name of a secret is not held to the secret's form", () => {
  expect(field({ type: "string", pattern: "^sk-", minLength: 40 }, "secret://OPENAI")).toEqual([]);
});

test("nor where the secret is one of several choices", () => {
  const key = { type: "string", minLength: 40 };
  const optional = { anyOf: [key, { type: "null" }] };
  expect(field(optional, "secret://OPENAI")).toEqual([]);
  expect(field({ anyOf: [optional, { type: "integer" }] }, "secret://OPENAI")).toEqual([]);
  expect(field(optional, "short")).toEqual(["must have at least 40 characters"]);
  const service = object({ key, size: { type: "number" } });
  expect(field({ anyOf: [service, { type: "null" }] }, { key: "secret://A", size: "x" })).toEqual([
    "must be a number",
  ]);
});

test("half a million wrong entries, each with choices, are told or given up in seconds", {
  timeout: 60_000,
}, () => {
  const entries = { type: "array", items: { anyOf: [{ type: "string" }, { type: "null" }] } };
  const found = field(entries, Array(500_000).fill(1));
  expect([1, 200]).toContain(found.length);
});

test.each([
  ["a pattern of another language", { type: "string", pattern: "(?P<name>x)" }],
  ["a reference to nowhere", { $ref: "https://example.com/schema.json" }],
  ["no schema at all", { type: "nonsense" }],
  ["one that promises", { $async: true, type: "string" }],
])("%s forbids nothing", (_name, schema) => {
  expect(field(schema, "value")).toEqual([]);
});

test("names that could break out of the compiled check are only names", () => {
  const evil = "'];globalThis.broken=true;//";
  said(object({ [evil]: { type: "number", description: evil, pattern: evil, format: evil, enum: [evil] } }), {
    [evil]: 1,
  });
  expect(globalThis).not.toHaveProperty("broken");
});

test.each([
  ["a pattern", { type: "string", pattern: "^(a+)+$" }, `${"a".repeat(60)}!`],
  ["a list", { type: "array", uniqueItems: true }, Array.from({ length: 100_000 }, (_, n) => ({ n }))],
])("%s that takes for ever ends, and says so", { timeout: 60_000 }, (_name, schema, value) => {
  expect(field(schema, value)).toEqual([expect.stringContaining("take too long to check")]);
});

test("a form of 200 fields with all of them wrong", () => {
  const names = Array.from({ length: 200 }, (_, n) => `field_${n}`);
  const schema = object(Object.fromEntries(names.map((name) => [name, { type: "number", maximum: 2 }])));
  expect(said(schema, Object.fromEntries(names.map((name) => [name, 3])))).toHaveLength(200);
});
