"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { errorText } from "../../lib/client/api";
import { paths } from "../../lib/client/paths";
import { createPreview } from "../../lib/client/trials";
import { PageBody } from "../shell/page-header";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Segmented } from "../ui/segmented";
import { ImpactResults } from "./impact-results";

const COUNTS = ["5", "10", "20"] as const;

/** What the draft would answer to the questions that the live version was asked last. */
export function ImpactView({ assistantId, previewId }: { assistantId: string; previewId: string | null }) {
  const router = useRouter();
  const [count, setCount] = useState<(typeof COUNTS)[number]>("5");
  const create = useMutation(createPreview);
  const begin = () =>
    create.mutate(
      { assistantId, count: Number(count) },
      { onSuccess: ({ preview_id }) => router.push(paths.impact(assistantId, preview_id)) },
    );
  return (
    <PageBody>
      <Card className="grid gap-3 p-4" aria-labelledby="impact">
        <h2 id="impact">Impact of the draft</h2>
        <p className="max-w-[76ch] leading-6">
          The draft answers again what the live version was asked last, each question on a copy of its
          conversation. Its tools are not executed: they say what they said then. Models are asked anew. Steps
          of a graph that act without a tool do so again.
        </p>
        <div className="flex flex-wrap items-center gap-3">
          <span className="flex flex-wrap items-center gap-2">
            The last
            <Segmented
              label="How many conversations"
              value={count}
              onValueChange={setCount}
              options={COUNTS.map((value) => ({ value, label: value }))}
            />
            conversations
          </span>
          <Button variant="primary" disabled={create.isPending} onClick={begin}>
            {create.isPending ? "Starting" : previewId ? "Run it again" : "Run the draft on them"}
          </Button>
        </div>
        {create.error ? (
          <p role="alert" className="text-error">
            It could not be started: {errorText(create.error)}
          </p>
        ) : null}
      </Card>
      {previewId ? <ImpactResults key={previewId} assistantId={assistantId} previewId={previewId} /> : null}
    </PageBody>
  );
}
