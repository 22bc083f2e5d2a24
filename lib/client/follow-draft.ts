import type { DraftTold, Presence, PresenceTold } from "../contract/drafts";
import { asContract, statusOf } from "./api";
import { openDraftStream } from "./drafts";
import { readEvents } from "./sse-reader";

interface Options {
  assistantId: string;
  tabId: string;
  onDraft(told: DraftTold): void;
  onPeople(people: Presence[]): void;
  signal: AbortSignal;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
/** The server keeps the line alive every few seconds: a line this long silent is dead without having said so. */
const SILENCE_MS = 30_000;

/**
 * Hears of every change of a draft, over as many connections as it takes; each begins with how things stand. Ends with
 * `signal`, or when the assistant is gone.
 */
export async function followDraft(options: Options): Promise<void> {
  const { signal } = options;
  for (let failures = 0; !signal.aborted; failures++) {
    try {
      await readOnce(options, () => {
        failures = 0;
      });
    } catch (thrown) {
      if (statusOf(thrown) === 404) return;
      // Broken or refused: the next connection tells how things stand.
    }
    await pause(Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS), signal);
  }
}

async function readOnce({ assistantId, tabId, onDraft, onPeople, signal }: Options, onNews: () => void) {
  const line = new AbortController();
  const hangUp = () => line.abort();
  signal.addEventListener("abort", hangUp, { once: true });
  let watchdog = setTimeout(hangUp, SILENCE_MS);
  const alive = () => {
    clearTimeout(watchdog);
    watchdog = setTimeout(hangUp, SILENCE_MS);
  };
  try {
    const body = await openDraftStream(assistantId, tabId, line.signal);
    for await (const { event, data } of readEvents(body, alive)) {
      onNews();
      if (event === "draft") onDraft(asContract<DraftTold>(JSON.parse(data)));
      if (event === "presence") onPeople(asContract<PresenceTold>(JSON.parse(data)).people);
    }
  } finally {
    clearTimeout(watchdog);
    signal.removeEventListener("abort", hangUp);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end);
  });
}
