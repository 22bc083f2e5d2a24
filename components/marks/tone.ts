import type { RunStatus } from "../../lib/contract/run-status";
import type { ThreadStatus } from "../../lib/contract/threads";

/** How it goes, in the six words of the studio. One map serves badge, node and list alike. */
export type Tone = "queued" | "running" | "success" | "waiting" | "error" | "cancelled";

export interface StatusLook {
  tone: Tone;
  word: string;
}

export const RUN_LOOK: Record<RunStatus, StatusLook> = {
  pending: { tone: "queued", word: "Queued" },
  running: { tone: "running", word: "Running" },
  success: { tone: "success", word: "Finished" },
  error: { tone: "error", word: "Failed" },
  timeout: { tone: "error", word: "Timed out" },
  interrupted: { tone: "cancelled", word: "Cancelled" },
};

/** An idle thread's last run has ended well, or it never ran. */
export const THREAD_LOOK: Record<ThreadStatus, StatusLook> = {
  idle: { tone: "success", word: "Finished" },
  busy: { tone: "running", word: "Running" },
  interrupted: { tone: "waiting", word: "Waiting for you" },
  error: { tone: "error", word: "Failed" },
};
