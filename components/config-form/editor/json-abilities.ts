import { autocompletion, closeBrackets, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json, jsonParseLinter } from "@codemirror/lang-json";
import { bracketMatching } from "@codemirror/language";
import { linter } from "@codemirror/lint";
import type { Extension } from "@codemirror/state";
import { drawSelection, EditorView, keymap } from "@codemirror/view";
import { completeJson } from "./complete-json";
import { codeLooks } from "./looks";

/** What a JSON editor can do: colours, what is wrong and where, and the keys and values that a schema allows. */
export function jsonAbilities(schema: unknown): Extension {
  const check = jsonParseLinter();
  return [
    history(),
    drawSelection(),
    closeBrackets(),
    bracketMatching(),
    EditorView.lineWrapping,
    json(),
    linter((view) => (view.state.doc.toString().trim() === "" ? [] : check(view))),
    autocompletion({ override: [(context) => completeJson(context, schema)], icons: false }),
    // Not Tab: it leaves the field.
    keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap]),
    codeLooks,
  ];
}
