"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { ArrowUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import { toast } from "sonner";
import { errorText } from "../../lib/client/api";
import { assistantSchemasQuery } from "../../lib/client/assistants";
import { paths } from "../../lib/client/paths";
import { sayHello } from "../../lib/client/say-hello";
import type { Assistant } from "../../lib/contract/assistants";
import { assistantTitle } from "../marks/assistant-title";
import { useStartThread } from "../shell/use-start-thread";
import { Button } from "../ui/button";
import { Skeleton } from "../ui/skeleton";

/** The first message to an assistant, or the way to its form where it takes no messages. */
export function ThreadListFirst({
  assistant,
}: {
  assistant: Pick<Assistant, "assistant_id" | "graph_id" | "name">;
}) {
  const { data: schemas, isPending } = useQuery(assistantSchemasQuery(assistant.assistant_id));
  const start = useStartThread();
  if (isPending) return <Skeleton className="h-19 w-full max-w-[560px] rounded-3" />;
  if (takesMessages(schemas?.input_schema)) return <FirstMessage assistant={assistant} />;
  return (
    <div className="grid h-19 place-items-center">
      <Button variant="primary" disabled={start.isPending} onClick={() => start.mutate(assistant)}>
        Fill in its form
      </Button>
    </div>
  );
}

function FirstMessage({ assistant }: { assistant: Pick<Assistant, "assistant_id" | "graph_id" | "name"> }) {
  const router = useRouter();
  const [text, setText] = useState("");
  const send = useMutation({
    ...sayHello,
    onSuccess: (thread) => router.push(paths.thread(thread.thread_id)),
    onError: (error) => toast.error("The message could not be sent.", { description: errorText(error) }),
  });
  const canSend = text.trim() !== "" && !send.isPending;
  const label = `Message to ${assistantTitle(assistant)}`;

  function onSubmit(event: FormEvent | KeyboardEvent) {
    event.preventDefault();
    if (canSend) send.mutate({ assistant, text: text.trim() });
  }

  return (
    <form
      onSubmit={onSubmit}
      className="grid w-full max-w-[560px] rounded-3 border border-control-line bg-raised has-[textarea:focus-visible]:shadow-ring"
    >
      <textarea
        aria-label={label}
        placeholder={label}
        rows={1}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) onSubmit(event);
        }}
        className="field-sizing-content max-h-48 min-h-9 w-full resize-none bg-transparent px-3 pt-2 leading-5 focus-visible:shadow-none! max-mid:text-16"
      />
      <div className="flex justify-end px-1.5 pb-1.5">
        <Button type="submit" size="s" variant="primary" disabled={!canSend}>
          <ArrowUp aria-hidden />
          {send.isPending ? "Sending…" : "Send"}
        </Button>
      </div>
    </form>
  );
}

/** A graph that talks has a list of messages in its input. */
function takesMessages(schema: unknown): boolean {
  if (typeof schema !== "object" || schema === null || !("properties" in schema)) return false;
  return (
    typeof schema.properties === "object" && schema.properties !== null && "messages" in schema.properties
  );
}
