import {
  autocompletion,
  type CompletionContext,
  closeBrackets,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { type Extension, RangeSetBuilder } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  keymap,
  MatchDecorator,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view";
import { diffText, toLines } from "../../../lib/client/text-diff";
import { proseLooks } from "./looks";

/** `{name}` and `{{name}}`, as f-strings and mustache write a variable. */
const VARIABLE = /\{\{\s*[\w.]+\s*\}\}|\{[A-Za-z_][\w.]*\}/g;

/** The lines that differ are looked for when nobody has typed for so long. */
const PAUSE_MS = 200;

/** What a prompt's editor can do: wrapped lines, variables as chips, their completion, and marks against `live`. */
export function promptAbilities(variables: readonly string[], live: string | null): Extension {
  return [
    history(),
    drawSelection(),
    closeBrackets(),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ spellcheck: "true", autocorrect: "on", autocapitalize: "sentences" }),
    autocompletion({ override: [(context) => completeVariable(context, variables)], icons: false }),
    // Not Tab: it leaves the field.
    keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap]),
    chips(variables),
    live === null ? [] : marksAgainst(live),
    proseLooks,
  ];
}

function completeVariable(context: CompletionContext, variables: readonly string[]) {
  const before = context.matchBefore(/\{\{?\s*[\w.]*/);
  if (!before || variables.length === 0) return null;
  const braces = before.text.startsWith("{{") ? 2 : 1;
  return {
    from: before.from,
    options: variables.map((name) => ({
      label: braces === 2 ? `{{${name}}}` : `{${name}}`,
      detail: "from the state",
      apply: (view: EditorView, _completion: unknown, from: number, to: number) => {
        // The editor may have closed the braces already.
        const after = /^\}{0,2}/.exec(view.state.sliceDoc(to, to + 2))?.[0].length ?? 0;
        const text = `${"{".repeat(braces)}${name}${"}".repeat(braces)}`;
        view.dispatch({
          changes: { from, to: to + after, insert: text },
          selection: { anchor: from + text.length },
        });
      },
    })),
    validFor: /^\{\{?\s*[\w.]*$/,
  };
}

function chips(variables: readonly string[]): Extension {
  const known = new Set(variables);
  const decorator = new MatchDecorator({
    regexp: VARIABLE,
    decoration: ([text]) => {
      const name = text.replace(/[{}\s]/g, "").split(".")[0] ?? "";
      const isKnown = known.size === 0 || known.has(name);
      return Decoration.mark({
        class: isKnown ? "cm-variable" : "cm-variable cm-unknown",
        attributes: isKnown ? {} : { title: `The graph's state has no ${name}.` },
      });
    },
  });
  return ViewPlugin.fromClass(
    class {
      marks: DecorationSet;
      constructor(view: EditorView) {
        this.marks = decorator.createDeco(view);
      }
      update(update: ViewUpdate) {
        this.marks = decorator.updateDeco(update, this.marks);
      }
    },
    { decorations: (plugin) => plugin.marks },
  );
}

const CHANGED = Decoration.line({ class: "cm-was-changed" });
const ADDED = Decoration.line({ class: "cm-was-added" });

/** A bar beside each line that users do not have yet, or have otherwise. */
function marksAgainst(live: string): Extension {
  return ViewPlugin.fromClass(
    class {
      marks: DecorationSet;
      timer: ReturnType<typeof setTimeout> | undefined;
      constructor(readonly view: EditorView) {
        this.marks = marksOf(view, live);
      }
      update(update: ViewUpdate) {
        if (!update.docChanged) return;
        this.marks = this.marks.map(update.changes);
        clearTimeout(this.timer);
        this.timer = setTimeout(() => {
          this.marks = marksOf(this.view, live);
          this.view.dispatch({});
        }, PAUSE_MS);
      }
      destroy() {
        clearTimeout(this.timer);
      }
    },
    { decorations: (plugin) => plugin.marks },
  );
}

function marksOf({ state }: EditorView, live: string): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  const text = state.doc.toString();
  if (text === live) return builder.finish();
  const present = toLines(diffText(live, text)).filter(({ mark }) => mark !== "removed");
  for (const [index, { mark }] of present.entries()) {
    if (mark === "same" || index >= state.doc.lines) continue;
    const { from } = state.doc.line(index + 1);
    builder.add(from, from, mark === "added" ? ADDED : CHANGED);
  }
  return builder.finish();
}
