"use client";

import { Square } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { errorText } from "../../lib/client/api";
import { stopRun } from "../../lib/client/one-thread";
import { useRunSession } from "../../lib/client/use-run-session";
import { Button } from "../ui/button";

/** Stops the active run; what it had reached stays. */
export function StopButton({ threadId }: { threadId: string }) {
  const runId = useRunSession(threadId, (session) => session.active?.run_id ?? null);
  const [stopping, setStopping] = useState<string | null>(null);
  if (runId === null) return null;
  async function stop(id: string) {
    setStopping(id);
    try {
      await stopRun(threadId, id);
    } catch (error) {
      setStopping(null);
      toast.error("The run could not be stopped.", { description: errorText(error) });
    }
  }
  const isStopping = stopping === runId;
  return (
    <Button size="s" disabled={isStopping} onClick={() => void stop(runId)}>
      <Square aria-hidden className="fill-current" />
      {isStopping ? "Stopping" : "Stop"}
    </Button>
  );
}
