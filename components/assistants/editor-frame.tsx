"use client";

import { Redo2, Undo2 } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { paths } from "../../lib/client/paths";
import { useServes } from "../shell/use-serves";
import { useStartThread } from "../shell/use-start-thread";
import { Button } from "../ui/button";
import { IconButton } from "../ui/icon-button";
import { tabClass, tabListClass } from "../ui/tabs";
import { EditableName } from "./editable-name";
import { useEditor } from "./editor-context";
import { PeopleHere } from "./people-here";
import { PublishLamp } from "./publish-lamp";

/** Name, tabs and the publish lamp around what is edited. */
export function EditorFrame({ assistantId, children }: { assistantId: string; children: ReactNode }) {
  const { live, session, view } = useEditor();
  const start = useStartThread();
  const serves = useServes();
  return (
    <>
      <header className="sticky top-(--notice,0px) z-10 flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 border-line border-b bg-raised px-4 py-1 max-mid:gap-x-2 max-mid:px-3">
        <Link href={paths.assistants()} className="shrink-0 rounded-1 text-fg-3 hover:text-fg max-mid:hidden">
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
      <div className="flex flex-wrap items-center border-line border-b bg-raised pr-3 max-mid:pr-2">
        <nav aria-label="Parts of the assistant" className={`${tabListClass} border-b-0`}>
          <Tab href={paths.assistant(assistantId)}>Configure</Tab>
          <Tab href={paths.assistantVersions(assistantId)}>Versions</Tab>
        </nav>
        <span className="flex-1" />
        {view.canUndo || view.canRedo ? (
          <>
            <IconButton label="Undo my last change" onClick={() => session.undo()} disabled={!view.canUndo}>
              <Undo2 aria-hidden />
            </IconButton>
            <IconButton label="Redo my change" onClick={() => session.redo()} disabled={!view.canRedo}>
              <Redo2 aria-hidden />
            </IconButton>
          </>
        ) : null}
        <p className="px-2 text-12 text-fg-3">
          {view.draft.exists ? (
            <>
              Live users still get <b className="mono font-medium text-thread">v{live.version}</b>
            </>
          ) : (
            <>
              Live users get <b className="mono font-medium text-thread">v{live.version}</b>
            </>
          )}
        </p>
        <Button
          size="s"
          className="max-mid:my-1 max-mid:ml-auto"
          disabled={start.isPending || !serves(live)}
          onClick={() => start.mutate(live)}
        >
          New thread
        </Button>
      </div>
      {children}
    </>
  );
}

function Tab({ href, children }: { href: string; children: ReactNode }) {
  const isHere = usePathname() === href;
  return (
    <Link href={href} className={tabClass} aria-current={isHere ? "page" : undefined}>
      {children}
    </Link>
  );
}
