"use client";

import { FilePenLine } from "lucide-react";
import type { ConfigDifference, Configuration } from "../../lib/client/config-diff";
import { isSame } from "../../lib/client/config-schema/value-at";
import type { DiffSide } from "../../lib/client/paths";
import { Button } from "../ui/button";
import { sideName } from "./side-name";
import { inDraft, type useCopyToDraft } from "./use-copy-to-draft";

interface Side {
  name: DiffSide;
  settings: Configuration;
}

/** A button for each side whose value is not in the draft: the draft gets that value, of this one setting. */
export function CopyToDraft({
  difference,
  sides,
  copying,
}: {
  difference: ConfigDifference;
  sides: readonly Side[];
  copying: ReturnType<typeof useCopyToDraft>;
}) {
  const { draft, copy, isCopying } = copying;
  if (!draft) return null;
  const others = sides.filter(
    ({ name, settings }) =>
      name !== "draft" && !isSame(inDraft(settings, difference), inDraft(draft, difference)),
  );
  return others.map(({ name, settings }) => (
    <Button
      key={name}
      size="s"
      variant="ghost"
      disabled={isCopying}
      aria-label={`Copy ${difference.label} of ${sideName(name)} to the draft`}
      onClick={() => copy({ setting: difference, of: sideName(name), from: settings })}
    >
      <FilePenLine aria-hidden />
      {others.length > 1 ? `Copy ${sideName(name)}’s to draft` : "Copy to draft"}
    </Button>
  ));
}
