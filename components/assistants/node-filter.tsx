"use client";

import { useMemo } from "react";
import { configFields } from "../../lib/client/config-schema/config-fields";
import { displayName } from "../../lib/client/display-name";
import { Button } from "../ui/button";
import { useEditor } from "./editor-context";

/** The graph's nodes that have settings of their own: one of them shows only its fields. */
export function NodeFilter({ node, onNode }: { node: string | null; onNode: (node: string | null) => void }) {
  const { schemas, view } = useEditor();
  const nodes = useMemo(() => {
    const fields = schemas ? configFields(schemas, view.content) : [];
    return [...new Set(fields.flatMap((field) => field.nodes))];
  }, [schemas, view.content]);
  if (nodes.length < 2) return null;
  return (
    <fieldset aria-label="Fields of a step" className="flex flex-wrap gap-1.5">
      <Button
        size="s"
        variant={node === null ? "plain" : "ghost"}
        aria-pressed={node === null}
        onClick={() => onNode(null)}
      >
        All fields
      </Button>
      {nodes.map((one) => (
        <Button
          key={one}
          size="s"
          variant={node === one ? "plain" : "ghost"}
          aria-pressed={node === one}
          onClick={() => onNode(node === one ? null : one)}
        >
          {displayName(one)}
        </Button>
      ))}
    </fieldset>
  );
}
