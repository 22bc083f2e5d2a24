"use client";

import { useQuery } from "@tanstack/react-query";
import { assistantQuery, assistantSchemasQuery } from "../../lib/client/assistants";
import { paths } from "../../lib/client/paths";
import type { Assistant } from "../../lib/contract/assistants";
import { ConfigForm } from "../config-form/config-form";
import { AssistantBobbin } from "../marks/assistant-bobbin";
import { assistantTitle, isDefaultAssistant } from "../marks/assistant-title";
import { IdChip } from "../marks/id-chip";
import { RelativeTime } from "../marks/relative-time";
import { ErrorState } from "../shell/error-state";
import { PageBody, PageHeader } from "../shell/page-header";
import { useServes } from "../shell/use-serves";
import { useStartThread } from "../shell/use-start-thread";
import { Button } from "../ui/button";
import { Card, CardHeader } from "../ui/card";
import { Chip } from "../ui/chip";
import { InlineCode } from "../ui/code";
import { Skeleton } from "../ui/skeleton";
import { AssistantVersions } from "./assistant-versions";

const NO_SCHEMAS = { config_schema: null, context_schema: null };
const nothing = () => {};

const CRUMBS = [{ label: "Assistants", href: paths.assistants() }];

/** One assistant, to read: what it is, how it is set, and which versions it had. */
export function AssistantView({ assistantId }: { assistantId: string }) {
  const { data: assistant, error, refetch } = useQuery(assistantQuery(assistantId));
  const start = useStartThread();
  const serves = useServes();
  if (!assistant) {
    return (
      <>
        <PageHeader title="Assistant" crumbs={CRUMBS} />
        <PageBody>
          {error ? (
            <Card>
              <ErrorState title="The assistant could not be loaded." error={error} onRetry={refetch} />
            </Card>
          ) : (
            <Skeleton className="h-64 rounded-3" />
          )}
        </PageBody>
      </>
    );
  }
  return (
    <>
      <PageHeader title={assistantTitle(assistant)} crumbs={CRUMBS}>
        <Button
          size="s"
          variant="primary"
          disabled={start.isPending || !serves(assistant)}
          onClick={() => start.mutate(assistant)}
        >
          New thread
        </Button>
      </PageHeader>
      <PageBody>
        <About assistant={assistant} />
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 two:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
          <Configuration assistant={assistant} />
          <AssistantVersions assistantId={assistantId} live={assistant.version} />
        </div>
      </PageBody>
    </>
  );
}

function About({ assistant }: { assistant: Assistant }) {
  return (
    <div className="flex items-start gap-4">
      <AssistantBobbin assistant={assistant} size={36} />
      <div className="grid min-w-0 flex-1 gap-2">
        <p className="max-w-[760px] text-14 leading-6">
          {assistant.description ?? <span className="text-fg-3">No description</span>}
        </p>
        <p className="flex flex-wrap items-center gap-2 text-12 text-fg-3">
          <Chip variant="live">
            <span className="mono">v{assistant.version}</span>
            live
          </Chip>
          {isDefaultAssistant(assistant) ? <Chip>default</Chip> : null}
          <span>
            Graph <InlineCode>{assistant.graph_id}</InlineCode>
          </span>
          <span>
            Changed <RelativeTime at={assistant.updated_at} phrase />
          </span>
          <IdChip id={assistant.assistant_id} noun="assistant id" />
        </p>
      </div>
    </div>
  );
}

function Configuration({ assistant }: { assistant: Assistant }) {
  const { data: schemas, error, refetch } = useQuery(assistantSchemasQuery(assistant.assistant_id));
  if (schemas === undefined && !error) return <Skeleton className="h-64 rounded-3" />;
  return (
    <Card aria-labelledby="configuration">
      <CardHeader id="configuration" title="Configuration" />
      {error ? (
        <ErrorState
          title="The names of the settings could not be loaded."
          error={error}
          onRetry={refetch}
          className="border-line border-t py-6"
        />
      ) : null}
      <div className="border-line border-t px-4">
        <ConfigForm schemas={schemas ?? NO_SCHEMAS} values={assistant} onChange={nothing} readOnly />
      </div>
    </Card>
  );
}
