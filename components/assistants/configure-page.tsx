"use client";

import type { ReactNode } from "react";
import { useMemo, useRef, useState } from "react";
import { asRecord } from "../../lib/client/json";
import { ConfigForm } from "../config-form/config-form";
import { AssistantBobbin } from "../marks/assistant-bobbin";
import { IdChip } from "../marks/id-chip";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";
import { InlineCode } from "../ui/code";
import { Textarea } from "../ui/textarea";
import { DraftActs } from "./draft-acts";
import { useEditor } from "./editor-context";
import { NodeFilter } from "./node-filter";
import { RawDraft } from "./raw-draft";

/** The draft as a form, with whatever belongs beside it. */
export function ConfigurePage({ aside }: { aside?: ReactNode }) {
  const { live, schemas, session, view, wanted, tellFocus } = useEditor();
  const [node, setNode] = useState<string | null>(null);
  const [isRaw, setRaw] = useState(false);
  const inFocus = useRef<readonly string[] | null>(null);
  const whole = view.draft.problems.filter(({ path }) => path.length === 0 || path[0] === "graph_id");
  const liveValues = useMemo(
    () => ({ config: asRecord(live.config), context: asRecord(live.context) }),
    [live],
  );
  return (
    <div className={cn("grid items-start", aside && "two:grid-cols-[minmax(0,1fr)_minmax(340px,420px)]")}>
      <div className="mx-auto grid w-full max-w-[860px] grid-cols-[minmax(0,1fr)] gap-4 px-8 pt-5 pb-12 max-mid:px-4 max-mid:pt-4">
        <section aria-label="About" className="flex items-start gap-4">
          <AssistantBobbin assistant={live} size={36} />
          <div className="grid min-w-0 flex-1 gap-2">
            <Textarea
              aria-label="Description"
              placeholder="What it is for, in a sentence"
              className="min-h-9"
              value={view.content.description ?? ""}
              onChange={({ target }) =>
                session.edit([{ path: ["description"], value: target.value === "" ? null : target.value }])
              }
            />
            <p className="flex flex-wrap items-center gap-2 text-12 text-fg-3">
              <span>
                Graph <InlineCode>{view.content.graph_id}</InlineCode>
              </span>
              <IdChip id={live.assistant_id} noun="assistant id" />
              <span className="flex-1" />
              <DraftActs />
              <Button size="s" variant="ghost" aria-pressed={isRaw} onClick={() => setRaw(!isRaw)}>
                {isRaw ? "Form" : "Raw JSON"}
              </Button>
            </p>
          </div>
        </section>
        {whole.map(({ path, message }) => (
          <p
            key={`${path.join(".")}${message}`}
            role="alert"
            className="rounded-3 border border-error-line bg-error-soft px-4 py-3 text-error"
          >
            {message}
          </p>
        ))}
        {isRaw ? (
          <RawDraft />
        ) : (
          <>
            <NodeFilter node={node} onNode={setNode} />
            <ConfigForm
              schemas={schemas}
              values={view.content}
              live={liveValues}
              onChange={(changes) => session.edit(changes.map(({ path, value }) => ({ path, value })))}
              problems={view.draft.problems}
              focusPath={wanted?.path ?? null}
              node={node}
              onFocusField={(path) => {
                if (path?.join() === inFocus.current?.join()) return;
                inFocus.current = path;
                tellFocus(path);
              }}
            />
          </>
        )}
      </div>
      {aside ? (
        <aside
          aria-label="Try the draft"
          className="border-line two:sticky two:top-12 two:h-[calc(100dvh-48px)] two:border-l max-two:border-t"
        >
          {aside}
        </aside>
      ) : null}
    </div>
  );
}
