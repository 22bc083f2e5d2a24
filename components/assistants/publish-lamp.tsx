"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { toast } from "sonner";
import { errorText } from "../../lib/client/api";
import { takeBack } from "../../lib/client/drafts";
import { type Lamp, lampState } from "../../lib/client/lamp-state";
import { forgetVersions } from "../../lib/client/versions";
import { PRODUCTION } from "../../lib/contract/versions";
import { usePageKeys } from "../shell/page-keys";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";
import { Kbd } from "../ui/kbd";
import { BehindDialog } from "./behind-dialog";
import { ConflictDialog } from "./conflict-dialog";
import { useEditor } from "./editor-context";
import { PublishSheet } from "./publish-sheet";

/** As long as a publication can be taken back from the lamp. */
const UNDO_MS = 30_000;

/** The one thing to do; it cannot be done now without `run`. */
interface Act {
  label: string;
  run: (() => void) | null;
  isMain?: boolean;
}

interface Publication {
  version: number;
  previous: number;
}

/** What is true of the draft now, and the one thing to do about it. */
export function PublishLamp() {
  const { live, session, view, differences, show } = useEditor();
  const client = useQueryClient();
  const [open, setOpen] = useState<"publish" | "behind" | "conflicts" | null>(null);
  const [isPublishing, setPublishing] = useState(false);
  const [published, setPublished] = useState<Publication | null>(null);
  useEffect(() => {
    if (!published) return;
    const timer = setTimeout(() => setPublished(null), UNDO_MS);
    return () => clearTimeout(timer);
  }, [published]);

  const { draft, conflicts, save, error } = view;
  const lamp = lampState({
    draft,
    changes: differences.length,
    conflicts: conflicts.length,
    save,
    isPublishing,
    published,
  });
  // The address may name it by its graph, so its own id does not reach everything that is known of it.
  const settle = () => Promise.all([session.refresh(), forgetVersions(client)]);
  const undo = async (publication: Publication) => {
    setPublished(null);
    try {
      await takeBack(live.assistant_id, publication);
      toast(`v${publication.previous} is live again. Your changes are in the draft.`);
    } catch (thrown) {
      toast.error(errorText(thrown));
    }
    await settle();
  };

  const act = ((): Act => {
    switch (lamp.kind) {
      case "save-failed":
        return { label: "Try again", run: () => void session.flush().catch(() => {}) };
      case "conflicts":
        return { label: "Resolve", run: () => setOpen("conflicts"), isMain: true };
      case "behind":
        return { label: "Review", run: () => setOpen("behind"), isMain: true };
      case "problems":
        return { label: "Show", run: () => show([...(draft.problems[0]?.path ?? [])]) };
      case "published":
        return { label: "Undo", run: published ? () => void undo(published) : null };
      default:
        return {
          label: "Publish",
          run: lamp.kind === "draft" ? () => setOpen("publish") : null,
          isMain: true,
        };
    }
  })();
  usePageKeys([
    ...(act.run && act.label !== "Undo" ? [{ label: act.label, key: "P", run: act.run }] : []),
    ...(act.run && act.label === "Undo"
      ? [{ label: "Take the publication back", key: "u", run: act.run }]
      : []),
  ]);

  return (
    <fieldset aria-label="Publish" className="flex items-center gap-2">
      <p
        role="status"
        className={cn("flex items-center gap-1.5 text-12", TONES[lamp.kind])}
        title={error ?? undefined}
      >
        <span aria-hidden className={cn("size-2 shrink-0 rounded-full", DOTS[lamp.kind])} />
        {lamp.text}
      </p>
      <Button
        size="s"
        variant={act.isMain ? "primary" : "plain"}
        disabled={act.run === null}
        onClick={act.run ?? undefined}
      >
        {act.label}
        {act.label === "Publish" ? (
          <Kbd aria-hidden className="-mr-1 max-rail:hidden">
            ⇧P
          </Kbd>
        ) : null}
      </Button>
      <PublishSheet
        open={open === "publish"}
        onOpenChange={(isOpen) => setOpen(isOpen ? "publish" : null)}
        onPublishing={setPublishing}
        onPublished={async ({ version, label }) => {
          if (label === PRODUCTION) setPublished({ version, previous: live.version });
          else toast(`v${version} is ${label}. Live users still get v${live.version}.`);
          await settle();
        }}
      />
      <BehindDialog open={open === "behind"} onOpenChange={(isOpen) => setOpen(isOpen ? "behind" : null)} />
      <ConflictDialog
        open={open === "conflicts" && conflicts.length > 0}
        onOpenChange={(isOpen) => setOpen(isOpen ? "conflicts" : null)}
      />
    </fieldset>
  );
}

const TONES: Record<Lamp["kind"], string> = {
  "up-to-date": "text-fg-3",
  draft: "text-fg-2",
  saving: "text-fg-3",
  publishing: "text-fg-2",
  published: "text-thread",
  problems: "text-error",
  conflicts: "text-error",
  behind: "text-waiting",
  "save-failed": "text-error",
};

const DOTS: Record<Lamp["kind"], string> = {
  "up-to-date": "bg-line-strong",
  draft: "border-[1.75px] border-fg-2",
  saving: "border-[1.75px] border-line-strong",
  publishing: "border-[1.75px] border-thread-line",
  published: "bg-thread-line",
  problems: "bg-error-line",
  conflicts: "bg-error-line",
  behind: "bg-waiting-line",
  "save-failed": "bg-error-line",
};
