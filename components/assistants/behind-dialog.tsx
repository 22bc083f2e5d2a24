"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { errorText } from "../../lib/client/api";
import { diffConfigurations } from "../../lib/client/config-diff";
import { changesBetween, contentOf, rebase, withEdits } from "../../lib/client/draft-content";
import { versionQuery } from "../../lib/client/versions";
import { ConfigDiff } from "../config-diff/config-diff";
import { ErrorState } from "../shell/error-state";
import { Button } from "../ui/button";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter } from "../ui/dialog";
import { Segmented } from "../ui/segmented";
import { Skeleton } from "../ui/skeleton";
import { useEditor } from "./editor-context";

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Somebody published meanwhile: what they changed, and where both changed the same, whose it shall be. */
export function BehindDialog({ open, onOpenChange }: Props) {
  const { live, view } = useEditor();
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title={`v${live.version} was published meanwhile`}
        description={`Your draft was made on v${view.draft.base_version}. Take over what changed, and go on.`}
        className="max-w-3xl"
      >
        <Review onOpenChange={onOpenChange} />
      </DialogContent>
    </Dialog>
  );
}

function Review({ onOpenChange }: Pick<Props, "onOpenChange">) {
  const { live, schemas, session, view } = useEditor();
  const { data: base, error, refetch } = useQuery(versionQuery(live.assistant_id, view.draft.base_version));
  const [mine, setMine] = useState<Record<string, boolean>>({});
  const [failure, setFailure] = useState<string | null>(null);
  if (base === undefined) {
    return (
      <DialogBody>
        {error ? (
          <ErrorState title="The version could not be loaded." error={error} onRetry={refetch} />
        ) : (
          <Skeleton className="h-40" />
        )}
      </DialogBody>
    );
  }
  const before = base ? contentOf(base) : contentOf(live);
  const { content, conflicts } = rebase(changesBetween(before, view.content), contentOf(live));
  const isMine = (path: readonly string[]) => mine[path.join("\n")] ?? true;
  const takeOver = async () => {
    const chosen = conflicts.filter(({ path }) => isMine(path));
    const next = withEdits(
      content,
      chosen.map(({ path, yours }) => ({ path, value: yours })),
    );
    const edits = changesBetween(view.content, next).map(({ path, value }) => ({ path, value }));
    try {
      await session.moveTo(live.version, edits);
      onOpenChange(false);
    } catch (thrown) {
      setFailure(errorText(thrown));
      await session.refresh().catch(() => {});
    }
  };
  return (
    <>
      <DialogBody>
        <ConfigDiff differences={diffConfigurations(schemas, before, live)} />
        {conflicts.map((conflict) => (
          <section key={conflict.path.join("\n")} className="grid gap-2">
            <p className="text-fg-2">
              You changed this too. The struck text is theirs, the new text is yours.
            </p>
            <ConfigDiff
              differences={diffConfigurations(
                schemas,
                content,
                withEdits(content, [{ path: conflict.path, value: conflict.yours }]),
              )}
            />
            <Segmented
              label={`Whose ${conflict.path.at(-1) ?? "value"}`}
              value={isMine(conflict.path) ? "mine" : "theirs"}
              onValueChange={(side) => setMine({ ...mine, [conflict.path.join("\n")]: side === "mine" })}
              options={[
                { value: "mine", label: "Mine" },
                { value: "theirs", label: "Theirs" },
              ]}
            />
          </section>
        ))}
        {failure ? (
          <p role="alert" className="text-12 text-error">
            {failure}
          </p>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Later</Button>
        </DialogClose>
        <Button variant="primary" onClick={() => void takeOver()}>
          Take over v{live.version}
        </Button>
      </DialogFooter>
    </>
  );
}
