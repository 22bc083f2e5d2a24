"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { errorText } from "../../lib/client/api";
import type { ConfigDifference, Configuration } from "../../lib/client/config-diff";
import { valueAt } from "../../lib/client/config-schema/value-at";
import { flushDraft } from "../../lib/client/draft-sessions";
import { draftKeys, saveDraft } from "../../lib/client/drafts";
import { draftSettingsQuery, forgetVersions } from "../../lib/client/versions";

type Setting = Pick<ConfigDifference, "path" | "label">;

interface Copy {
  setting: Setting;
  /** Where the value comes from, in words: `v3`. */
  of: string;
  from: Configuration;
}

interface Change {
  setting: Setting;
  was: unknown;
  value: unknown;
}

/** Puts single settings of a version into the draft. Each can be taken back, and what others did meanwhile stays. */
export function useCopyToDraft(assistantId: string) {
  const client = useQueryClient();
  const { data: draft } = useQuery(draftSettingsQuery(assistantId));
  const change = async ({ setting, was, value }: Change): Promise<void> => {
    // What is typed in the editor of this tab comes first.
    await flushDraft(assistantId);
    const { conflicts } = await saveDraft(assistantId, {
      changes: [
        {
          path: setting.path,
          ...(was === undefined ? {} : { was }),
          ...(value === undefined ? {} : { value }),
        },
      ],
    });
    await Promise.all([
      forgetVersions(client),
      client.invalidateQueries({ queryKey: draftKeys.one(assistantId) }),
    ]);
    if (conflicts.length > 0)
      throw new Error(`Somebody else has changed ${setting.label} in the draft meanwhile: look at it again.`);
  };
  const undo = useMutation({
    mutationFn: change,
    onSuccess: (_done, { setting }) => toast(`${setting.label} in the draft is as it was before.`),
    onError: (failure) => toast.error("It was not taken back.", { description: errorText(failure) }),
  });
  const copy = useMutation({
    mutationFn: async ({ setting, of, from }: Copy) => {
      const done = { setting, was: inDraft(draft, setting), value: inDraft(from, setting) };
      await change(done);
      return { ...done, of };
    },
    onSuccess: ({ setting, was, value, of }) =>
      toast.success(`${setting.label} of ${of} is in your draft.`, {
        description: "Nothing changes live until you publish.",
        action: { label: "Undo", onClick: () => undo.mutate({ setting, was: value, value: was }) },
      }),
    onError: (failure, { setting }) =>
      toast.error(`${setting.label} was not copied.`, { description: errorText(failure) }),
  });
  return { draft, copy: copy.mutate, isCopying: copy.isPending };
}

/** No value and `null` are the same to a draft. */
export function inDraft(settings: Configuration | undefined, { path }: Setting): unknown {
  return valueAt(settings, path) ?? undefined;
}
