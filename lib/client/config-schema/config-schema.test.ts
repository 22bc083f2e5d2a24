import { describe, expect, test } from "vitest";
import type { ConfigField } from "./config-field";
import { configFields, schemaFields } from "./config-fields";

function field(property: unknown, key = "field", defs: object = {}): ConfigField {
  const [found] = schemaFields({ type: "object", properties: { [key]: property }, $defs: defs });
  if (!found) throw new Error("The schema has a property, so there is a field.");
  return found;
}

describe("the control of a field", () => {
  test.each([
    ["text", { type: "string" }],
    ["number", { type: "number" }],
    ["number", { type: "integer" }],
    ["switch", { type: "boolean" }],
    ["choice", { enum: ["a", "b"] }],
    ["choice", { type: "string", enum: ["a", "b", "c", "d", "e"] }],
    ["choice", { anyOf: [{ const: "a" }, { const: "b" }] }],
    ["choice", { oneOf: [{ const: "a", title: "A" }, { enum: ["b", "c"] }] }],
    ["choice", { anyOf: [{ const: "a" }, { const: "b" }, { type: "null" }] }],
    ["text", { anyOf: [{ type: "string" }, { type: "null" }] }],
    ["text", { anyOf: [{ enum: ["a", "b"] }, { type: "string" }] }],
    ["number", { type: ["number", "null"] }],
    ["list", { type: "array", items: { type: "string" } }],
    ["list", { type: "array", items: { type: "object", properties: { name: { type: "string" } } } }],
    ["choices", { type: "array", items: { enum: ["a", "b"] } }],
    ["group", { type: "object", properties: { city: { type: "string" } } }],
    ["group", { properties: { city: { type: "string" } } }],
    ["pairs", { type: "object", additionalProperties: { type: "string" } }],
    ["variants", { anyOf: [{ type: "string" }, { type: "number" }] }],
    ["variants", { type: ["string", "number"] }],
    ["json", { type: "object", additionalProperties: true }],
    ["json", { type: "object" }],
    ["json", { type: "array" }],
    ["json", { type: "array", prefixItems: [{ type: "string" }, { type: "number" }] }],
    ["json", { const: 4 }],
    ["json", { not: { type: "string" } }],
    ["json", {}],
    ["json", true],
    ["json", null],
  ])("is %s for %j", (kind, property) => {
    expect(field(property).control.kind).toBe(kind);
  });

  test.each([
    ["system_prompt", "prompt"],
    ["instructions", "prompt"],
    ["prompts_per_day", "text"],
    ["model", "model"],
    ["query_model", "model"],
    ["modelName", "model"],
    ["data_model_version", "text"],
    ["api_key", "secret"],
    ["openai_api_key", "secret"],
    ["token_count", "text"],
  ])("of a text named %s is %s", (key, kind) => {
    expect(field({ type: "string" }, key).control.kind).toBe(kind);
  });

  test.each([
    ["prompt", { type: "string", langgraph_type: "prompt" }],
    ["prompt", { type: "string", "x-studio": { control: "prompt" }, langgraph_type: "model" }],
    ["model", { type: "string", __template_metadata__: { kind: "llm" } }],
    ["model", { type: "string", metadata: { __template_metadata__: { kind: "llm" } } }],
    ["model", { enum: ["openai/gpt-4.1", "anthropic/claude-sonnet-4-5"] }],
    ["model", { type: "string", langgraph_type: "model", pattern: "^[a-z]+/.+$" }],
    ["secret", { type: "string", format: "password" }],
    ["secret", { type: "string", writeOnly: true }],
    ["secret", { type: "string", "x-studio": { control: "secret" } }],
    [
      "choice",
      { type: "string", x_oap_ui_config: { type: "select", options: [{ value: "a", label: "A" }] } },
    ],
    ["number", { type: "number", metadata: { x_oap_ui_config: { type: "slider", min: 0, max: 2 } } }],
    ["json", { type: "object", x_oap_ui_config: { type: "json" }, properties: { a: { type: "string" } } }],
    ["switch", { x_oap_ui_config: { type: "boolean" } }],
    ["text", { type: "string", x_oap_ui_config: { type: "no_such_thing" } }],
    ["text", { type: "string", "x-studio": "prompt" }],
  ])("is %s when the graph hints at it: %j", (kind, property) => {
    expect(field(property).control.kind).toBe(kind);
  });

  test("tools have their labels and descriptions", () => {
    const tools = field(
      {
        type: "array",
        items: {
          oneOf: [
            { const: "search", title: "Search the web", description: "Asks a search engine." },
            { const: "book", description: "Costs money." },
          ],
        },
      },
      "tools",
    );
    expect(tools.control).toMatchObject({
      kind: "choices",
      isTools: true,
      options: [
        { value: "search", label: "Search the web", help: "Asks a search engine." },
        { value: "book", label: "Book", help: "Costs money." },
      ],
    });
  });

  test("texts keep their format, length and form", () => {
    expect(
      field({ type: "string", format: "uri", maxLength: 90, minLength: 3, pattern: "^https" }).control,
    ).toEqual({
      kind: "text",
      format: "uri",
      isLong: false,
      minLength: 3,
      maxLength: 90,
      pattern: "^https",
      suggestions: [],
    });
    expect(field({ type: "string", format: "no-such-format" }).control).toMatchObject({ format: null });
    expect(field({ type: "string" }, "description").control).toMatchObject({ isLong: true });
    expect(field({ type: "string", maxLength: 40 }, "description").control).toMatchObject({ isLong: false });
    expect(field({ type: "string", x_oap_ui_config: { type: "textarea" } }).control).toMatchObject({
      isLong: true,
    });
  });

  test("numbers keep their limits, whoever says them", () => {
    expect(field({ type: "integer", exclusiveMinimum: 0, maximum: 8, multipleOf: 2 }).control).toMatchObject({
      isInteger: true,
      min: 1,
      max: 8,
      step: 2,
    });
    const hinted = {
      type: "number",
      metadata: { x_oap_ui_config: { type: "slider", min: 0, max: 2, step: 0.1 } },
    };
    expect(field(hinted).control).toMatchObject({ isInteger: false, min: 0, max: 2, step: 0.1 });
  });

  test("shapes are told apart by the property that each fixes", () => {
    const { control } = field(
      {
        discriminator: { propertyName: "kind" },
        oneOf: [
          { $ref: "#/$defs/Mail" },
          {
            type: "object",
            properties: { kind: { const: "chat" }, room: { type: "string" } },
            required: ["kind"],
          },
        ],
      },
      "channel",
      {
        Mail: {
          title: "E-mail",
          type: "object",
          properties: { kind: { const: "mail" }, to: { type: "string", format: "email" } },
          required: ["kind", "to"],
        },
      },
    );
    expect(control).toMatchObject({
      kind: "variants",
      discriminator: "kind",
      variants: [
        {
          label: "E-mail",
          tag: "mail",
          field: { control: { kind: "group", fields: [{ key: "to", required: true }] } },
        },
        { label: "Chat", tag: "chat", field: { control: { kind: "group", fields: [{ key: "room" }] } } },
      ],
    });
  });

  test("repeated objects hold the fields of one, and limits on how many", () => {
    const list = field(
      {
        type: "array",
        minItems: 1,
        maxItems: 3,
        items: { $ref: "#/$defs/Row" },
      },
      "rows",
      { Row: { type: "object", properties: { name: { type: "string" }, size: { type: "integer" } } } },
    );
    expect(list.control).toMatchObject({
      kind: "list",
      minItems: 1,
      maxItems: 3,
      item: { path: [], control: { kind: "group", fields: [{ path: ["name"] }, { path: ["size"] }] } },
    });
  });
});

describe("what a field says of itself", () => {
  test("comes from the schema, nearest words first", () => {
    const defs = {
      Tone: { enum: ["warm", "brisk"], title: "Tone", description: "How it talks", default: "warm" },
    };
    expect(field({ $ref: "#/$defs/Tone", description: "How it answers" }, "voice", defs)).toMatchObject({
      label: "Tone",
      help: "How it answers",
      fallback: "warm",
      required: false,
      isKnown: true,
    });
  });

  test("also under `definitions`, and joined by allOf", () => {
    const [home] = schemaFields({
      properties: {
        home: { allOf: [{ $ref: "#/definitions/Place" }, { properties: { zip: { type: "string" } } }] },
      },
      definitions: {
        Place: { type: "object", properties: { city: { type: "string" } }, required: ["city"] },
      },
    });
    expect(home?.control).toMatchObject({
      kind: "group",
      fields: [
        { path: ["home", "city"], required: true },
        { path: ["home", "zip"], required: false },
      ],
    });
  });

  test("is humanised when there is no title, also when Python made one up", () => {
    expect(field({ type: "integer", title: "Max Sections" }, "max_sections").label).toBe("Max sections");
    expect(field({ type: "integer" }, "maxSections").label).toBe("Max sections");
    expect(field({ type: "string", title: "Shop's name" }, "shop").label).toBe("Shop's name");
    expect(field({ type: "string", title: "CRM key" }, "crm_key").label).toBe("CRM key");
  });

  test("tells nodes, group, placeholder and unit, and why it is locked", () => {
    expect(
      field({
        type: "integer",
        langgraph_nodes: ["plan", 4],
        "x-studio": {
          group: "Limits",
          locked: "Set by the platform team.",
          placeholder: "25",
          unit: "steps",
        },
      }),
    ).toMatchObject({
      nodes: ["plan"],
      group: "Limits",
      locked: "Set by the platform team.",
      placeholder: "25",
      control: { unit: "steps" },
    });
    expect(field({ type: "string", readOnly: true }).locked).toBe("The graph sets this itself.");
    expect(field({ const: 3 }).locked).toBe("The graph allows this value alone.");
    expect(field({ type: "string" }).locked).toBeNull();
  });

  test("null is a value where a union says so", () => {
    expect(field({ anyOf: [{ type: "string" }, { type: "null" }] }).nullable).toBe(true);
    expect(field({ type: ["integer", "null"] }).nullable).toBe(true);
    expect(field({ type: "string" }).nullable).toBe(false);
  });
});

describe("a schema that never ends", () => {
  test("ends in JSON when it holds itself", () => {
    const schema = { type: "object", properties: { name: { type: "string" }, next: { $ref: "#" } } };
    let [, next] = schemaFields(schema);
    let depth = 0;
    for (; next?.control.kind === "group" && depth < 20; depth += 1) next = next.control.fields[1];
    expect(next?.control.kind).toBe("json");
    expect(depth).toBeLessThan(6);
  });

  test("ends where a reference leads to itself or to nothing", () => {
    const defs = { Loop: { $ref: "#/$defs/Loop" }, A: { $ref: "#/$defs/B" }, B: { $ref: "#/$defs/A" } };
    expect(field({ $ref: "#/$defs/Loop" }, "x", defs).control.kind).toBe("json");
    expect(field({ $ref: "#/$defs/A" }, "x", defs).control.kind).toBe("json");
    expect(field({ $ref: "#/$defs/Nowhere" }).control.kind).toBe("json");
    expect(field({ $ref: "https://example.com/schema.json" }).control.kind).toBe("json");
    expect(field({ $ref: "#/%E0%A4%A" }).control.kind).toBe("json");
  });

  test("ends soon where each of many types holds all others", () => {
    const names = Array.from({ length: 30 }, (_none, at) => `T${at}`);
    const properties = Object.fromEntries(names.map((name) => [name, { $ref: `#/$defs/${name}` }]));
    const defs = Object.fromEntries(names.map((name) => [name, { type: "object", properties }]));
    expect(countOf(schemaFields({ type: "object", properties, $defs: defs }))).toBeLessThan(100_000);
  });
});

function countOf(fields: readonly ConfigField[]): number {
  return fields.reduce(
    (sum, { control }) => sum + 1 + (control.kind === "group" ? countOf(control.fields) : 0),
    0,
  );
}

describe("the fields of an assistant", () => {
  const shared = {
    type: "object",
    properties: {
      model: { type: "string" },
      tone: { enum: ["warm", "brisk"], default: "warm" },
      thread_id: { type: "string" },
      __internal: {},
    },
  };
  const both = { config_schema: shared, context_schema: shared };
  const pathsOf = (fields: ConfigField[]) => fields.map(({ path }) => path.join("."));

  test("are there once when both schemas say them, in context", () => {
    expect(pathsOf(configFields(both))).toEqual(["context.model", "context.tone"]);
    expect(pathsOf(configFields(both, { context: { tone: "brisk" }, config: {} }))).toEqual([
      "context.model",
      "context.tone",
    ]);
  });

  test("stay in configurable when the assistant keeps them there alone", () => {
    const values = { config: { configurable: { tone: "brisk" } }, context: {} };
    expect(pathsOf(configFields(both, values))).toEqual([
      "config.configurable.model",
      "config.configurable.tone",
    ]);
  });

  test("each stands where its value does when both places are in use", () => {
    const values = { config: { configurable: { tone: "brisk", other: 1 } }, context: { model: "demo" } };
    expect(pathsOf(configFields(both, values))).toEqual([
      "context.model",
      "config.configurable.tone",
      "config.configurable.other",
    ]);
  });

  test("of two schemas are both shown", () => {
    const fields = configFields({
      config_schema: { properties: { model: { type: "string" } } },
      context_schema: { properties: { user: { type: "string" } } },
    });
    expect(pathsOf(fields)).toEqual(["config.configurable.model", "context.user"]);
  });

  test("are found when a graph describes a whole RunnableConfig", () => {
    const config_schema = {
      properties: { configurable: { $ref: "#/definitions/Configurable" }, tags: {} },
      definitions: {
        Configurable: { type: "object", properties: { tone: { $ref: "#/definitions/Tone" } } },
        Tone: { enum: ["warm"] },
      },
    };
    const [tone, ...more] = configFields({ config_schema, context_schema: null });
    expect(tone).toMatchObject({ path: ["config", "configurable", "tone"], control: { kind: "choice" } });
    expect(more).toEqual([]);
  });

  test("are the values alone when there is no schema", () => {
    const values = {
      config: { configurable: { model: "demo", run_id: "x", __pregel: 1 }, recursion_limit: 50 },
      context: { texts: ["a"], deep: { a: 1 }, on: true },
    };
    const fields = configFields({ config_schema: null, context_schema: undefined }, values);
    expect(fields.map(({ label, isKnown, control }) => [label, isKnown, control.kind])).toEqual([
      ["Model", false, "text"],
      ["Texts", false, "list"],
      ["Deep", false, "json"],
      ["On", false, "switch"],
      ["Most steps in a run", false, "number"],
    ]);
  });

  test("values that a schema does not know are shown last", () => {
    const fields = configFields(both, { context: { removed: "old", model: "demo" } });
    expect(fields.at(-1)).toMatchObject({ path: ["context", "removed"], label: "Removed", isKnown: false });
  });

  test("are none of an assistant of which nothing is said and nothing is set", () => {
    expect(configFields({ config_schema: null, context_schema: null }, {})).toEqual([]);
    expect(configFields({ config_schema: "x", context_schema: 4 }, { config: [], context: null })).toEqual(
      [],
    );
  });
});
