"use client";

import { Plus } from "lucide-react";
import Link from "next/link";
import { paths } from "../../lib/client/paths";
import type { Assistant } from "../../lib/contract/assistants";
import { AssistantBobbin } from "../marks/assistant-bobbin";
import { assistantTitle, isDefaultAssistant } from "../marks/assistant-title";
import { RelativeTime } from "../marks/relative-time";
import { ToneIcon } from "../marks/tone-icon";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Chip } from "../ui/chip";

/** An assistant in a grid: what it is, which version people get, and the way to talk to it. */
export function AssistantCard({
  assistant,
  isServed,
  isStarting,
  onStart,
}: {
  assistant: Assistant;
  /** Its graph has been loaded. */
  isServed: boolean;
  isStarting: boolean;
  onStart: () => void;
}) {
  const title = assistantTitle(assistant);
  return (
    <li className="relative flex min-w-0 flex-col rounded-3 border border-line bg-raised hover:border-line-strong">
      <div className="flex items-center gap-3 px-4 pt-3">
        <AssistantBobbin assistant={assistant} size={36} />
        <div className="min-w-0 flex-1">
          <h3 className="truncate text-14">
            <Link
              href={paths.assistant(assistant.assistant_id)}
              title={title}
              className="rounded-1 after:absolute after:inset-0 after:rounded-3"
            >
              {title}
            </Link>
          </h3>
          <p className="mono truncate text-fg-3">{assistant.graph_id}</p>
        </div>
      </div>
      <p className="mx-4 mt-2.5 mb-3 line-clamp-2 min-h-10 text-fg-2">
        {assistant.description ?? <span className="text-fg-3">No description</span>}
      </p>
      <footer className="mt-auto flex items-center gap-2 border-line border-t py-2 pr-2.5 pl-4">
        <Chip variant="live">
          <span className="mono">v{assistant.version}</span>
        </Chip>
        {isDefaultAssistant(assistant) ? <Chip>default</Chip> : null}
        <span className="ml-0.5 truncate text-12 text-fg-3">
          <RelativeTime at={assistant.updated_at} phrase />
        </span>
        {isServed ? (
          <Button
            size="s"
            variant="ghost"
            className="relative ml-auto"
            aria-label={`New thread with ${title}`}
            disabled={isStarting}
            onClick={onStart}
          >
            <Plus aria-hidden />
            New thread
          </Button>
        ) : (
          <Badge tone="error" className="ml-auto pr-1.5">
            <ToneIcon tone="error" />
            Graph not loaded
          </Badge>
        )}
      </footer>
    </li>
  );
}
