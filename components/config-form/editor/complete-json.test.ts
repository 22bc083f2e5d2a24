import { CompletionContext } from "@codemirror/autocomplete";
import { json } from "@codemirror/lang-json";
import { EditorState } from "@codemirror/state";
import { expect, test } from "vitest";
import { schemaFields } from "../../../lib/client/config-schema/config-fields";
import { completeJson } from "./complete-json";

/** Without a control of its own, so it is edited as JSON, and it holds itself. */
const SCHEMA = {
  properties: { topic: { $ref: "#/$defs/Topic", "x-studio": { control: "json" } } },
  $defs: {
    Topic: {
      type: "object",
      properties: {
        name: { type: "string", title: "What it is called" },
        depth: { enum: ["brief", "full"] },
        inner: { type: "array", items: { $ref: "#/$defs/Topic" } },
      },
    },
  },
};

/** What is offered where `|` stands in the text. */
function offered(text: string): string[] {
  const [field] = schemaFields(SCHEMA);
  const schema = field?.control.kind === "json" ? field.control.schema : null;
  const state = EditorState.create({ doc: text.replace("|", ""), extensions: [json()] });
  const found = completeJson(new CompletionContext(state, text.indexOf("|"), true), schema);
  return (found?.options ?? []).map(({ label, detail }) => (detail ? `${label} ${detail}` : label));
}

test.each([
  ["{ | }", ['"name" What it is called', '"depth"', '"inner" array']],
  ['{ "name": "x", "|" }', ['"depth"', '"inner" array']],
  ['{ "depth": "|" }', ['"brief"', '"full"']],
  ['{ "inner": [{ "inner": [{ "depth": "|" }] }] }', ['"brief"', '"full"']],
  ['{ "name": "|" }', []],
])("%s offers %j", (text, expected) => {
  expect(offered(text)).toEqual(expected);
});
