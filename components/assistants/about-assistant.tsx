"use client";

import { AssistantBobbin } from "../marks/assistant-bobbin";
import { IdChip } from "../marks/id-chip";
import { Button } from "../ui/button";
import { InlineCode } from "../ui/code";
import { Textarea } from "../ui/textarea";
import { DraftActs } from "./draft-acts";
import { useEditor } from "./editor-context";

/** What it is for, which graph it runs, and what can be done with its draft as a whole. */
export function AboutAssistant({ isRaw, onRaw }: { isRaw: boolean; onRaw: (isRaw: boolean) => void }) {
  const { live, session, view } = useEditor();
  return (
    <section aria-label="About" className="flex items-start gap-4 max-mid:gap-3">
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
        <div className="flex flex-wrap items-center gap-2 text-12 text-fg-3">
          <span>
            Graph <InlineCode>{view.content.graph_id}</InlineCode>
          </span>
          <IdChip id={live.assistant_id} noun="assistant id" />
          <span className="flex-1" />
          <DraftActs />
          <Button size="s" variant="ghost" aria-pressed={isRaw} onClick={() => onRaw(!isRaw)}>
            {isRaw ? "Form" : "Raw JSON"}
          </Button>
        </div>
      </div>
    </section>
  );
}
