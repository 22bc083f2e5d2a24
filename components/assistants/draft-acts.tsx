"use client";

import { useState } from "react";
import { toast } from "sonner";
import { errorText } from "../../lib/client/api";
import { changesBetween } from "../../lib/client/draft-content";
import { discardDraft } from "../../lib/client/drafts";
import { Button } from "../ui/button";
import { ConfirmDialog } from "../ui/confirm-dialog";
import { useEditor } from "./editor-context";

/** Throws the draft away, after a question, and with a way back. */
export function DraftActs() {
  const { live, session, view } = useEditor();
  const [isAsking, setAsking] = useState(false);
  if (!view.draft.exists) return null;
  const discard = async () => {
    const { content } = view;
    try {
      await session.flush();
      await discardDraft(live.assistant_id);
      await session.refresh();
    } catch (thrown) {
      toast.error(errorText(thrown));
      return;
    }
    const putBack = () => {
      const changes = changesBetween(session.view().content, content);
      session.edit(changes.map(({ path, value }) => ({ path, value })));
    };
    toast("The draft is discarded.", { action: { label: "Undo", onClick: putBack }, duration: 10_000 });
  };
  return (
    <>
      <Button size="s" variant="ghost" onClick={() => setAsking(true)}>
        Discard draft
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title="Discard the draft?"
        confirm="Discard"
        onConfirm={() => void discard()}
      >
        All changes since v{view.draft.base_version} go, also those of others. Live users notice nothing.
      </ConfirmDialog>
    </>
  );
}
