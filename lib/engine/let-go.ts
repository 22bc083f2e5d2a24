import { LET_GO_MS } from "./tunables";

/**
 * Waits for the work of a graph, and when `signal` aborts it, no longer than LET_GO_MS after that: nodes may ignore
 * that they are told to stop. What such a graph does later is nobody's.
 */
export async function untilLetGo(work: Promise<void>, signal: AbortSignal): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let start = () => {};
  const late = new Promise<void>((resolve) => {
    start = () => {
      timer = setTimeout(resolve, LET_GO_MS);
    };
  });
  signal.addEventListener("abort", start, { once: true });
  if (signal.aborted) start();
  try {
    await Promise.race([work, late]);
  } finally {
    signal.removeEventListener("abort", start);
    clearTimeout(timer);
  }
}
