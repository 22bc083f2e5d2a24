import type { CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import { readOptions } from "../../../lib/client/config-schema/read-options";
import { resolveSchema } from "../../../lib/client/config-schema/resolve-schema";
import { asRecord, asText, isRecord, type JsonRecord } from "../../../lib/client/json";

type Node = ReturnType<ReturnType<typeof syntaxTree>["resolveInner"]>;

/** The keys that an object may have here, or the values that are allowed here, as the schema says. */
export function completeJson(context: CompletionContext, schema: unknown): CompletionResult | null {
  const { state, pos } = context;
  const at = syntaxTree(state).resolveInner(pos, -1);
  const word = context.matchBefore(/"?[\w.-]*/);
  const from = at.name === "String" || at.name === "PropertyName" ? at.from : (word?.from ?? pos);
  const isKey = at.name === "PropertyName" || at.name === "Object" || (at.name === "{" && at.to <= pos);
  const place = isKey && at.name === "PropertyName" ? at.parent?.parent : at;
  const here = schemaAt(state, place ?? at, schema);
  const options = isKey ? keysOf(here, schema, context, at) : valuesOf(here, schema);
  if (options.length === 0 || (!context.explicit && word?.text === "")) return null;
  const to = at.name === "String" || at.name === "PropertyName" ? at.to : pos;
  return { from, to, options };
}

function keysOf(schema: JsonRecord, root: unknown, { state }: CompletionContext, at: Node) {
  const properties = asRecord(schema.properties);
  const taken = new Set(keysAround(state, at));
  return Object.entries(properties)
    .filter(([key]) => !taken.has(key))
    .map(([key, property]) => {
      const { description, title, type } = resolveSchema(property, root).schema;
      const isNamed = at.name === "PropertyName";
      return {
        label: JSON.stringify(key),
        apply: isNamed ? JSON.stringify(key) : `${JSON.stringify(key)}: `,
        detail: asText(title) ?? asText(description) ?? asText(type) ?? "",
      };
    });
}

function valuesOf(schema: JsonRecord, root: unknown) {
  const options = readOptions(schema, root).map(({ value, help }) => ({
    label: JSON.stringify(value),
    detail: help ?? "",
  }));
  if (options.length > 0) return options;
  if (schema.type === "boolean") return [{ label: "true" }, { label: "false" }];
  return "default" in schema ? [{ label: JSON.stringify(schema.default), detail: "default" }] : [];
}

function keysAround(state: EditorState, at: Node): string[] {
  const object = enclosing(at, "Object");
  return object
    ? object.getChildren("Property").flatMap((property) => {
        const name = property.getChild("PropertyName");
        return name && name.from !== at.from ? [unquoted(state.sliceDoc(name.from, name.to))] : [];
      })
    : [];
}

/** The schema of the value in which the cursor stands: from the root down, by the names of its properties. */
function schemaAt(state: EditorState, at: Node, root: unknown): JsonRecord {
  const steps: (string | null)[] = [];
  for (let node: Node | null = at; node; node = node.parent) {
    if (node.name === "Property") {
      const name = node.getChild("PropertyName");
      if (name) steps.unshift(unquoted(state.sliceDoc(name.from, name.to)));
    } else if (node.name === "Array") steps.unshift(null);
  }
  return steps.reduce<JsonRecord>((schema, step) => {
    const { properties, additionalProperties, items } = schema;
    const next =
      step === null
        ? items
        : isRecord(properties) && Object.hasOwn(properties, step)
          ? properties[step]
          : additionalProperties;
    return resolveSchema(next, root).schema;
  }, resolveSchema(root, root).schema);
}

function enclosing(at: Node, name: string): Node | null {
  for (let node: Node | null = at; node; node = node.parent) if (node.name === name) return node;
  return null;
}

function unquoted(text: string): string {
  return text.replace(/^"|"$/g, "");
}
