import { expect, test } from "vitest";
import { type ConfigDifference, type Configuration, diffConfigurations } from "./config-diff";

const SCHEMAS = {
  context_schema: {
    type: "object",
    properties: {
      prompt: { type: "string", title: "Instructions" },
      tone: { $ref: "#/$defs/Tone", title: "Tone of voice" },
      temperature: { type: "number" },
      tools: { type: "array", items: { type: "string" }, title: "Tools" },
      offers: {
        type: "array",
        title: "Offers",
        items: { type: "object", properties: { days: { type: "number", title: "Nights" } } },
      },
      limits: {
        anyOf: [{ $ref: "#/$defs/Limits" }, { type: "null" }],
        title: "Limits",
      },
    },
    $defs: {
      Tone: { enum: ["very warm", "plain"] },
      Limits: { type: "object", properties: { maxSpend: { type: "number", title: "Most to spend" } } },
    },
  },
};

function told(from: Configuration, to: Configuration): string[] {
  return diffConfigurations(SCHEMAS, from, to).map(tell);
}

function tell(one: ConfigDifference): string {
  const at = `${one.label} (${one.path.join(".")}) ${one.kind}`;
  if (one.kind === "object") return `${at} { ${one.parts.map(tell).join(", ")} }`;
  if (one.kind === "text")
    return `${at} ${one.parts.map((part) => `${part.mark[0]}:${part.text}`).join("|")}`;
  if (one.kind !== "list") return `${at} ${JSON.stringify(one.from)} → ${JSON.stringify(one.to)}`;
  const items = one.parts.map((part) =>
    part.difference ? tell(part.difference) : `${part.mark[0]}:${JSON.stringify(part.value)}`,
  );
  return `${at} ${items.join("|")}`;
}

const context = (value: Record<string, unknown>): Configuration => ({ context: value });

test.each<[string, Configuration, Configuration, string[]]>([
  ["equal", context({ a: { b: 1, c: 2 } }), context({ a: { c: 2, b: 1 } }), []],
  [
    "a text by words",
    context({ prompt: "Be kind." }),
    context({ prompt: "Be very kind." }),
    ["Instructions (context.prompt) text s:Be |a:very |s:kind."],
  ],
  [
    "a new text",
    context({}),
    context({ prompt: "Be kind." }),
    ["Instructions (context.prompt) text a:Be kind."],
  ],
  [
    "a choice is no text",
    context({ tone: "plain" }),
    context({ tone: "very warm" }),
    ['Tone of voice (context.tone) value "plain" → "very warm"'],
  ],
  [
    "a name is no text",
    context({ model: "gpt-1" }),
    context({ model: "gpt-2" }),
    ['Model (context.model) value "gpt-1" → "gpt-2"'],
  ],
  [
    "a number",
    context({ temperature: 0.4 }),
    context({ temperature: 0 }),
    ["Temperature (context.temperature) number 0.4 → 0"],
  ],
  [
    "a number taken off",
    context({ temperature: 0.4 }),
    context({}),
    ["Temperature (context.temperature) value 0.4 → undefined"],
  ],
  [
    "items of a list",
    context({ tools: ["a", "b", "c"] }),
    context({ tools: ["b", "d", "c"] }),
    ['Tools (context.tools) list r:"a"|s:"b"|a:"d"|s:"c"'],
  ],
  [
    "an object in a list",
    context({ offers: [{ days: 1 }, { days: 2 }] }),
    context({ offers: [{ days: 1 }, { days: 3 }] }),
    [
      'Offers (context.offers) list s:{"days":1}|Offers 2 (context.offers.1) object { Nights (context.offers.1.days) number 2 → 3 }',
    ],
  ],
  [
    "nested",
    context({ limits: { maxSpend: 1, perDay: true } }),
    context({ limits: { maxSpend: 2, perDay: true } }),
    ["Limits (context.limits) object { Most to spend (context.limits.maxSpend) number 1 → 2 }"],
  ],
  ["another kind of value", context({ a: "1" }), context({ a: [1] }), ['A (context.a) value "1" → [1]']],
  [
    "what the assistant is",
    { name: "Trips", description: null, graph_id: "trip" },
    { name: "Trips 2", description: "Plans trips.", graph_id: "trip2" },
    [
      "Name (name) text s:Trips|a: 2",
      "Description (description) text a:Plans trips.",
      'Graph (graph_id) value "trip" → "trip2"',
    ],
  ],
  [
    "the old config and what stands beside it",
    { config: { configurable: { userTier: "a" }, recursion_limit: 5 } },
    { config: { configurable: { userTier: "b" }, recursion_limit: 6 } },
    [
      'User tier (config.configurable.userTier) value "a" → "b"',
      "Most steps in a run (config.recursion_limit) number 5 → 6",
    ],
  ],
])("%s", (_name, from, to, expected) => {
  expect(told(from, to)).toEqual(expected);
});

test("settings come in the order of the schema, unknown ones after them", () => {
  const all = diffConfigurations(SCHEMAS, {}, context({ zeta: 1, tools: [], temperature: 1, prompt: "x y" }));
  expect(all.map((one) => one.path[1])).toEqual(["prompt", "temperature", "tools", "zeta"]);
});

test("without schemas the keys are the labels", () => {
  expect(diffConfigurations(undefined, {}, context({ systemPrompt: 1 }))[0]?.label).toBe("System prompt");
});

test("a schema that refers to itself ends", () => {
  const schema = {
    $defs: { Node: { properties: { next: { $ref: "#/$defs/Node" } } } },
    $ref: "#/$defs/Node",
  };
  expect(
    diffConfigurations({ context_schema: schema }, {}, context({ next: { next: { next: 1 } } })),
  ).toHaveLength(1);
});

test("settings are named as in the form, whatever its author calls them there", () => {
  const context_schema = {
    properties: {
      system_prompt: { type: "string", title: "System Prompt" },
      tone: { enum: ["very_warm", "plain"], "x-studio": { label: "Voice" } },
      guard: {
        oneOf: [
          { properties: { kind: { const: "off" } } },
          { properties: { kind: { const: "words" }, list: { type: "array", title: "Forbidden words" } } },
        ],
      },
      links: { type: "object", additionalProperties: { type: "string" } },
    },
  };
  const all = diffConfigurations(
    { context_schema },
    context({ system_prompt: "Be kind.", tone: "plain", guard: { kind: "off" } }),
    context({
      system_prompt: "Be brief.",
      tone: "very_warm",
      guard: { kind: "words", list: ["damn"] },
      links: { help_desk: "https://example.com" },
    }),
  );
  expect(all.map(tell)).toEqual([
    "System prompt (context.system_prompt) text s:Be |r:kind|a:brief|s:.",
    'Voice (context.tone) value "plain" → "very_warm"',
    'Guard (context.guard) object { Forbidden words (context.guard.list) list a:"damn", Kind (context.guard.kind) value "off" → "words" }',
    'Links (context.links) object { help_desk (context.links.help_desk) value undefined → "https://example.com" }',
  ]);
  expect(all[1]?.kind === "value" && all[1].options.map(({ label }) => label)).toEqual([
    "Very warm",
    "Plain",
  ]);
});

test("a setting that moved between the two places of a schema is told in both", () => {
  const schema = { properties: { model: { type: "string", title: "Which model" } } };
  const all = diffConfigurations(
    { config_schema: schema, context_schema: schema },
    { config: { configurable: { model: "a" } } },
    { context: { model: "a" } },
  );
  expect(all.map(tell)).toEqual([
    'Which model (context.model) value undefined → "a"',
    'Which model (config.configurable.model) value "a" → undefined',
  ]);
});

test("what no form shows is told too", () => {
  const told = diffConfigurations(
    undefined,
    {},
    { config: { metadata: { team: "a" }, configurable: { __secret: 1 } } },
  ).map(tell);
  expect(told).toEqual([
    "Secret (config.configurable.__secret) value undefined → 1",
    'Metadata (config.metadata) object { Team (config.metadata.team) value undefined → "a" }',
  ]);
});

test("what is not set counts as the graph's own value", () => {
  const schemas = {
    context_schema: {
      type: "object",
      properties: {
        tools: {
          type: "array",
          items: { enum: ["find", "send", "pay"] },
          default: ["find", "send", "pay"],
          title: "Tools",
        },
        tone: { enum: ["warm", "formal"], default: "warm", title: "Tone" },
      },
    },
  };
  const diff = (from: Configuration, to: Configuration) => diffConfigurations(schemas, from, to).map(tell);
  expect(diff(context({}), context({ tools: ["find"], tone: "formal" }))).toEqual([
    'Tools (context.tools) list s:"find"|r:"send"|r:"pay"',
    'Tone (context.tone) value "warm" → "formal"',
  ]);
  expect(diff(context({ tone: "formal" }), context({}))).toEqual([
    'Tone (context.tone) value "formal" → "warm"',
  ]);
  expect(diff(context({}), context({ tone: "warm" }))).toEqual([
    'Tone (context.tone) value undefined → "warm"',
  ]);
});
