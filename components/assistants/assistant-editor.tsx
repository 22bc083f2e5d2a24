"use client";

import { useQuery } from "@tanstack/react-query";
import { usePathname, useRouter } from "next/navigation";
import { type ReactNode, useCallback, useMemo, useState } from "react";
import { assistantQuery, assistantSchemasQuery } from "../../lib/client/assistants";
import { diffConfigurations } from "../../lib/client/config-diff";
import { draftQuery, tellFocus } from "../../lib/client/drafts";
import { paths } from "../../lib/client/paths";
import { useDraft } from "../../lib/client/use-draft";
import type { Assistant } from "../../lib/contract/assistants";
import type { Draft } from "../../lib/contract/drafts";
import { ErrorState } from "../shell/error-state";
import { PageBody, PageHeader } from "../shell/page-header";
import { Card } from "../ui/card";
import { Skeleton } from "../ui/skeleton";
import { EditorContext } from "./editor-context";
import { EditorFrame } from "./editor-frame";
import { useFreshDiff } from "./use-fresh-diff";

interface Parts {
  /** As the address names it. */
  assistantId: string;
  /** What stands beside the form. It lives on behind the other parts. */
  aside: ReactNode;
  children: ReactNode;
}

/** One assistant: the frame and the draft stay while people go from part to part (`children`). */
export function AssistantEditor({ assistantId, aside, children }: Parts) {
  const assistant = useQuery(assistantQuery(assistantId));
  const draft = useQuery(draftQuery(assistantId));
  if (assistant.data && draft.data) {
    return (
      <Opened
        key={assistant.data.assistant_id}
        assistantId={assistantId}
        live={assistant.data}
        initial={draft.data}
        aside={aside}
      >
        {children}
      </Opened>
    );
  }
  const error = assistant.error ?? draft.error;
  const retry = () => void Promise.all([assistant.refetch(), draft.refetch()]);
  return (
    <>
      <PageHeader title="Assistant" />
      <PageBody>
        {error ? (
          <Card>
            <ErrorState title="The assistant could not be loaded." error={error} onRetry={retry} />
          </Card>
        ) : (
          <Skeleton className="h-64 rounded-3" />
        )}
      </PageBody>
    </>
  );
}

function Opened({
  assistantId,
  live,
  initial,
  aside,
  children,
}: Parts & { live: Assistant; initial: Draft }) {
  const { data: schemas } = useQuery(assistantSchemasQuery(assistantId));
  const { session, view, people, tabId } = useDraft(initial);
  useFreshDiff(assistantId, view.draft);
  const [wanted, setWanted] = useState<{ path: readonly string[] } | null>(null);
  const differences = useMemo(
    () => diffConfigurations(schemas, live, view.content),
    [schemas, live, view.content],
  );
  const tell = useCallback(
    (field: readonly string[] | null) => {
      // The others miss a mark, nobody a value.
      tellFocus(live.assistant_id, { tab_id: tabId, field }).catch(() => {});
    },
    [live.assistant_id, tabId],
  );
  const router = useRouter();
  const pathname = usePathname();
  const show = useCallback(
    (path: readonly string[]) => {
      setWanted({ path });
      if (pathname !== paths.assistant(assistantId)) router.push(paths.assistant(assistantId));
    },
    [assistantId, pathname, router],
  );
  const shown = useCallback(() => setWanted(null), []);
  const editor = useMemo(
    () => ({ live, schemas, session, view, differences, people, tellFocus: tell, wanted, show, shown }),
    [live, schemas, session, view, differences, people, tell, wanted, show, shown],
  );
  return (
    <EditorContext value={editor}>
      <EditorFrame assistantId={assistantId} aside={aside}>
        {children}
      </EditorFrame>
    </EditorContext>
  );
}
