"use client";

import { useMutation } from "@tanstack/react-query";
import { Pencil } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { toast } from "sonner";
import { errorText } from "../../lib/client/api";
import { renameThread } from "../../lib/client/one-thread";
import { IconButton } from "../ui/icon-button";
import { Input } from "../ui/input";

/** The thread's title, which can be changed in place. */
export function ThreadTitle({ threadId, title }: { threadId: string; title: string }) {
  const [editing, setEditing] = useState(false);
  const rename = useMutation({
    ...renameThread,
    onError: (error) => toast.error("The thread could not be renamed.", { description: errorText(error) }),
  });
  if (editing) {
    return (
      <TitleField
        title={title}
        onDone={(next) => {
          setEditing(false);
          if (next && next !== title) rename.mutate({ threadId, title: next });
        }}
      />
    );
  }
  return (
    <>
      <h1 className="min-w-0 truncate text-14 tracking-normal" title={title}>
        {title}
      </h1>
      <IconButton label="Rename thread" className="max-mid:hidden" onClick={() => setEditing(true)}>
        <Pencil aria-hidden />
      </IconButton>
    </>
  );
}

function TitleField({ title, onDone }: { title: string; onDone: (title: string | null) => void }) {
  const [text, setText] = useState(title);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") onDone(text.trim());
    if (event.key === "Escape") onDone(null);
  };
  return (
    <>
      <h1 className="sr-only">{title}</h1>
      <Input
        aria-label="Title"
        autoFocus
        value={text}
        maxLength={200}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => onDone(text.trim())}
        onFocus={(event) => event.target.select()}
        className="h-7 max-w-90"
      />
    </>
  );
}
