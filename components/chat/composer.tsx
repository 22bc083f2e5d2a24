"use client";

import { ArrowUp, CornerDownRight } from "lucide-react";
import { type FormEvent, type KeyboardEvent, type ReactNode, useId, useState } from "react";
import { Button } from "../ui/button";
import { useHydrated } from "../ui/use-hydrated";

/** What sending does now, and why it may not be possible. */
export interface ComposerRole {
  /** The field's name: “Message”, or “Answer to Book trip”. */
  label: string;
  placeholder: string;
  /** Beside the button: what will happen. */
  note: ReactNode;
  isAnswer: boolean;
  /** Why nothing can be sent; null when it can. */
  blocked: string | null;
}

/** Where a person writes. Enter sends, Shift and Enter begin a new line. */
export function Composer({
  role,
  onSend,
}: {
  role: ComposerRole;
  onSend: (text: string) => Promise<boolean>;
}) {
  const id = useId();
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  // What is typed before the page has come alive would be lost.
  const isAlive = useHydrated();
  const canSend = role.blocked === null && !busy && text.trim() !== "";

  async function send() {
    if (!canSend) return;
    setBusy(true);
    const kept = text;
    setText("");
    // What could not be sent comes back, unless something new was written in the meantime.
    if (!(await onSend(kept.trim()))) setText((now) => now || kept);
    setBusy(false);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  }

  return (
    <form
      className="grid rounded-3 border border-control-line bg-raised has-[textarea:focus-visible]:shadow-ring"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void send();
      }}
    >
      <label htmlFor={id} className="sr-only">
        {role.label}
      </label>
      <textarea
        id={id}
        rows={1}
        value={text}
        disabled={role.blocked !== null || !isAlive}
        aria-describedby={`${id}-note`}
        placeholder={role.placeholder}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className="field-sizing-content max-h-48 min-h-9 w-full resize-none bg-transparent px-3 pt-2 leading-5 focus-visible:shadow-none! disabled:cursor-not-allowed max-mid:text-16"
      />
      <div className="flex items-center gap-2 pr-1.5 pb-1.5 pl-3">
        <p
          id={`${id}-note`}
          className={`flex min-w-0 flex-1 items-center gap-1.5 text-12 ${role.isAnswer ? "text-waiting" : "text-fg-3"}`}
        >
          {role.isAnswer ? <CornerDownRight aria-hidden className="size-3.5 shrink-0" /> : null}
          <span className="truncate">{role.blocked ?? role.note}</span>
        </p>
        <Button type="submit" size="s" variant={role.isAnswer ? "thread" : "primary"} disabled={!canSend}>
          <ArrowUp aria-hidden />
          Send
        </Button>
      </div>
    </form>
  );
}
