"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { forgetDraftSettings } from "../../lib/client/versions";
import type { Draft } from "../../lib/contract/drafts";

/** Whoever compares the draft with a version reads it again when it is another one. */
export function useFreshDiff(assistantId: string, { revision }: Pick<Draft, "revision">) {
  const client = useQueryClient();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another revision is what it is about.
  useEffect(() => {
    void forgetDraftSettings(client, assistantId);
  }, [client, assistantId, revision]);
}
