"use client";

import { MessageSquarePlus, Redo2, Undo2 } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { paths } from "../../lib/client/paths";
import { useServes } from "../shell/use-serves";
import { useStartThread } from "../shell/use-start-thread";
import { Button } from "../ui/button";
import { IconButton } from "../ui/icon-button";
import { EditableName } from "./editable-name";
import { useEditor } from "./editor-context";
import { EditorTabs } from "./editor-tabs";
import { LiveSentence } from "./live-sentence";
import { PeopleHere } from "./people-here";
import { PublishLamp } from "./publish-lamp";
import { useEditorKeys } from "./use-editor-keys";

/** Name, tabs and the publish lamp around what is edited. */
export function EditorFrame({
  assistantId,
  aside,
  children,
}: {
  assistantId: string;
  aside: ReactNode;
  children: ReactNode;
}) {
  useEditorKeys(assistantId);
  return (
    <>
      <div className="z-10 max-mid:contents mid:sticky mid:top-(--notice,0px)">
        <header className="flex min-h-12 bg-raised max-mid:sticky max-mid:top-(--notice,0px) max-mid:z-10 flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-4 py-1 max-mid:gap-x-2 max-mid:px-3">
          <Link
            href={paths.assistants()}
            className="shrink-0 rounded-1 text-fg-3 hover:text-fg max-mid:hidden"
          >
            Assistants
          </Link>
          <span aria-hidden className="text-line-strong max-mid:hidden">
            /
          </span>
          <EditableName />
          <span className="flex-1" />
          <PeopleHere />
          <PublishLamp />
        </header>
        <div className="flex items-center border-line border-b bg-raised pr-3 max-mid:pr-2">
          <EditorTabs assistantId={assistantId} />
          <span className="flex-1" />
          <EditorStatus />
        </div>
      </div>
      <Beside assistantId={assistantId} aside={aside}>
        {children}
      </Beside>
    </>
  );
}

/** A conversation with the draft goes on while somebody looks at another part, so `aside` is hidden there, not gone. */
function Beside({
  assistantId,
  aside,
  children,
}: {
  assistantId: string;
  aside: ReactNode;
  children: ReactNode;
}) {
  const isForm = usePathname() === paths.assistant(assistantId);
  const [isBegun, setBegun] = useState(isForm);
  useEffect(() => {
    if (isForm) setBegun(true);
  }, [isForm]);
  return (
    <div
      className={
        isForm
          ? "grid grid-cols-[minmax(0,1fr)] [--above:calc(90px+var(--notice,0px))] two:grid-cols-[minmax(0,1fr)_auto]"
          : undefined
      }
    >
      <div className="min-w-0">{children}</div>
      {isForm || isBegun ? <div className={isForm ? "contents" : "hidden"}>{aside}</div> : null}
    </div>
  );
}

/** What users get now, and a step back in what was typed. */
function EditorStatus() {
  const { live, session, view } = useEditor();
  const start = useStartThread();
  const serves = useServes();
  return (
    <>
      {view.canUndo || view.canRedo ? (
        <IconButton label="Undo my last change" onClick={() => session.undo()} disabled={!view.canUndo}>
          <Undo2 aria-hidden />
        </IconButton>
      ) : null}
      {view.canRedo ? (
        <IconButton label="Redo my change" onClick={() => session.redo()}>
          <Redo2 aria-hidden />
        </IconButton>
      ) : null}
      <div className="max-mid:sr-only">
        <LiveSentence />
      </div>
      <b aria-hidden className="mono px-2 font-medium text-12 text-thread mid:hidden">
        v{live.version}
      </b>
      <Button
        size="s"
        aria-label="New thread"
        className="max-mid:w-9 max-mid:px-0"
        disabled={start.isPending || !serves(live)}
        onClick={() => start.mutate(live)}
      >
        <MessageSquarePlus aria-hidden className="mid:hidden" />
        <span className="max-mid:hidden">New thread</span>
      </Button>
    </>
  );
}
