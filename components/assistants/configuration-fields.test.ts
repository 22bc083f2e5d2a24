import { describe, expect, test } from "vitest";
import { configurationFields } from "./configuration-fields";

const schema = {
  type: "object",
  properties: {
    airline: { type: "string", title: "Preferred airline", default: "Any" },
    maxPrice: { type: "number", description: "In euro" },
    tone: { $ref: "#/$defs/Tone" },
    limits: { anyOf: [{ $ref: "#/$defs/Limits" }, { type: "null" }] },
    thread_id: { type: "string" },
    __internal: { type: "string" },
  },
  $defs: {
    Tone: { enum: ["warm", "brisk"], default: "warm", description: "How it talks" },
    Limits: { type: "object", properties: { nights: { type: "integer", default: 7 } } },
  },
};

function field(name: string, values: unknown) {
  return configurationFields(schema, values).find((candidate) => candidate.name === name);
}

describe("an assistant's settings", () => {
  test("come in the schema's order, without the platform's own", () => {
    expect(configurationFields(schema, { __pregel: 1, run_id: "x" }).map((f) => f.name)).toEqual([
      "airline",
      "maxPrice",
      "tone",
      "limits",
    ]);
  });

  test("say where their value comes from", () => {
    expect(field("airline", {})).toMatchObject({
      label: "Preferred airline",
      value: "Any",
      origin: "default",
    });
    expect(field("airline", { airline: "TAP" })).toMatchObject({ value: "TAP", origin: "set" });
    expect(field("maxPrice", {})).toMatchObject({ label: "Max price", help: "In euro", origin: "unset" });
    expect(field("maxPrice", { maxPrice: 0 })).toMatchObject({ value: 0, origin: "set" });
  });

  test("follow references, also behind “or null”", () => {
    expect(field("tone", {})).toMatchObject({ value: "warm", help: "How it talks" });
    expect(field("limits", { limits: { nights: 3 } })?.children).toMatchObject([
      { name: "nights", value: 3, origin: "set" },
    ]);
  });

  test("show what the schema does not know, last", () => {
    const fields = configurationFields(schema, { colour: "red" });
    expect(fields.at(-1)).toMatchObject({ name: "colour", label: "Colour", value: "red", origin: "set" });
  });

  test("need no schema", () => {
    expect(configurationFields(null, { model: "demo" })).toMatchObject([{ label: "Model", value: "demo" }]);
    expect(configurationFields(undefined, undefined)).toEqual([]);
  });

  test("survive a schema that refers to itself", () => {
    const loop = {
      $ref: "#/$defs/A",
      $defs: { A: { type: "object", properties: { a: { $ref: "#/$defs/A" } } } },
    };
    expect(configurationFields(loop, {})).toHaveLength(1);
  });
});
