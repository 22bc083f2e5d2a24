import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** Editors in the colours of the house, in both themes. */
const shared = EditorView.theme({
  "&": { color: "var(--text)", backgroundColor: "transparent" },
  "&.cm-focused": { outline: "none" },
  ".cm-content": { caretColor: "var(--text)" },
  ".cm-content:focus-visible": { boxShadow: "none !important" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--text)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground, .cm-content ::selection":
    { backgroundColor: "var(--thread-edge)" },
  ".cm-tooltip": {
    border: "1px solid var(--line)",
    borderRadius: "var(--r-3)",
    backgroundColor: "var(--raised)",
    boxShadow: "var(--shadow-2)",
    overflow: "hidden",
    zIndex: "60",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { font: "var(--t-13)", maxHeight: "16em" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "4px 10px", color: "var(--text)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--thread-soft)",
    color: "var(--text)",
  },
  ".cm-completionDetail": { color: "var(--text-3)", fontStyle: "normal" },
  ".cm-completionIcon": { display: "none" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "600" },
  ".cm-diagnostic": { font: "var(--t-12)", borderLeft: "none", color: "var(--error)" },
  ".cm-lintRange-error": { backgroundImage: "none", borderBottom: "2px solid var(--error-line)" },
  ".cm-matchingBracket": { backgroundColor: "var(--thread-soft) !important" },
});

/** For prose: the measure and the lines of a page. */
export const proseLooks = [
  shared,
  EditorView.theme({
    ".cm-scroller": { font: "14px/24px var(--sans)", overflow: "auto" },
    ".cm-content": { padding: "10px 0 12px" },
    ".cm-line": { padding: "0 14px", borderLeft: "3px solid transparent" },
    ".cm-line.cm-was-changed": { borderLeftColor: "var(--waiting-line)" },
    ".cm-line.cm-was-added": { borderLeftColor: "var(--success-line)" },
    ".cm-variable": {
      backgroundColor: "var(--thread-soft)",
      color: "var(--thread)",
      border: "1px solid var(--thread-edge)",
      borderRadius: "var(--r-1)",
      padding: "1px 4px",
      font: "500 12px/16px var(--mono)",
    },
    ".cm-variable.cm-unknown": {
      backgroundColor: "var(--waiting-soft)",
      color: "var(--waiting)",
      borderColor: "var(--waiting-line)",
    },
  }),
];

/** For JSON. */
export const codeLooks = [
  shared,
  EditorView.theme({
    ".cm-scroller": { font: "12px/20px var(--mono)", overflow: "auto" },
    ".cm-content": { padding: "8px 0" },
    ".cm-line": { padding: "0 10px" },
  }),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: tags.propertyName, color: "var(--thread)" },
      { tag: tags.string, color: "var(--success)" },
      { tag: [tags.number, tags.bool], color: "var(--waiting)" },
      { tag: [tags.null, tags.separator, tags.squareBracket, tags.brace], color: "var(--text-3)" },
    ]),
  ),
];
