"use client";

import { Pencil } from "lucide-react";
import { useState } from "react";
import { NAME_LENGTH } from "../../lib/contract/limits";
import { assistantTitle } from "../marks/assistant-title";
import { IconButton } from "../ui/icon-button";
import { Input } from "../ui/input";
import { useEditor } from "./editor-context";

/** The page's heading, editable in place: Enter and leaving keep the new name, Escape keeps the old one. */
export function EditableName() {
  const { session, view } = useEditor();
  const [typed, setTyped] = useState<string | null>(null);
  const title = assistantTitle(view.content);
  const end = (name: string | null) => {
    setTyped(null);
    if (name !== null && name.trim() !== "" && name !== title)
      session.edit([{ path: ["name"], value: name.trim() }]);
  };
  if (typed !== null) {
    return (
      <Input
        autoFocus
        aria-label="Name"
        className="w-[min(320px,50vw)]"
        value={typed}
        maxLength={NAME_LENGTH}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => end(typed)}
        onKeyDown={(event) => {
          if (event.key === "Enter") end(typed);
          if (event.key === "Escape") end(null);
        }}
      />
    );
  }
  return (
    <>
      <h1 className="min-w-0 truncate text-14 tracking-normal" title={title}>
        {title}
      </h1>
      <IconButton label="Rename" onClick={() => setTyped(title)}>
        <Pencil aria-hidden />
      </IconButton>
    </>
  );
}
