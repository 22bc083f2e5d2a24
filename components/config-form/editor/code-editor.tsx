"use client";

import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { useEffect, useRef } from "react";
import { cn } from "../../ui/cn";

interface CodeEditorProps {
  id: string;
  /** The id of what names it. */
  labelledBy: string;
  describedBy?: string;
  invalid?: boolean;
  value: string;
  onChange: (value: string) => void;
  readOnly: boolean;
  /** What the editor can do; the same object as long as nothing changes in it. */
  extensions: Extension;
  className?: string;
}

/**
 * A text editor. It holds the text itself, so that typing in 30 kB waits for nothing; `value` only counts when it
 * comes from elsewhere. Tab leaves it, as it leaves any field.
 */
export function CodeEditor({
  id,
  labelledBy,
  describedBy,
  invalid = false,
  value,
  onChange,
  readOnly,
  extensions,
  className,
}: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const told = useRef(value);
  const change = useRef(onChange);
  const parts = useRef({
    ability: new Compartment(),
    attributes: new Compartment(),
    closed: new Compartment(),
  });
  const start = useRef({ value, extensions });

  useEffect(() => {
    change.current = onChange;
  });
  useEffect(() => {
    if (!host.current) return;
    const { ability, attributes, closed } = parts.current;
    const made = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: start.current.value,
        extensions: [
          ability.of(start.current.extensions),
          attributes.of([]),
          closed.of([]),
          EditorView.updateListener.of((update) => {
            if (!update.docChanged) return;
            const text = update.state.doc.toString();
            if (text === told.current) return;
            told.current = text;
            change.current(text);
          }),
        ],
      }),
    });
    view.current = made;
    return () => {
      view.current = null;
      made.destroy();
    };
  }, []);
  useEffect(() => {
    const { ability } = parts.current;
    view.current?.dispatch({ effects: ability.reconfigure(extensions) });
  }, [extensions]);
  useEffect(() => {
    const { attributes, closed } = parts.current;
    view.current?.dispatch({
      effects: [
        attributes.reconfigure(
          EditorView.contentAttributes.of({
            id,
            role: "textbox",
            "aria-multiline": "true",
            "aria-labelledby": labelledBy,
            ...(describedBy && { "aria-describedby": describedBy }),
            ...(invalid && { "aria-invalid": "true" }),
            ...(readOnly && { "aria-readonly": "true", tabindex: "0" }),
          }),
        ),
        closed.reconfigure(readOnly ? [EditorState.readOnly.of(true), EditorView.editable.of(false)] : []),
      ],
    });
  }, [id, labelledBy, describedBy, invalid, readOnly]);
  useEffect(() => {
    const editor = view.current;
    if (!editor || value === told.current) return;
    told.current = value;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
  }, [value]);

  return <div ref={host} className={cn("min-w-0", className)} />;
}
