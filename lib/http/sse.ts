import type { StreamEvent } from "../contract/stream";
import { toError } from "../errors";
import { log } from "../log";
import { metrics } from "../metrics";
import { toWireError } from "./error-response";
import { startTicker, type Ticker } from "./ticker";

/** Clients learn this pace and take three missed beats for a dead connection, so it holds for a stream's whole life. */
export const HEARTBEAT_MS = 5_000;
const HEARTBEAT = ": heartbeat\n\n";

/**
 * The events of a run as `text/event-stream`. `runPath` (`/threads/{t}/runs/{r}` or `/runs/{r}`) goes to the headers
 * by which the SDK knows the run and finds it again (`/threads/{t}` for the stream of a thread); it is below the API's
 * address, without its `/api`.
 *
 * Each event is taken when the reader has room for it, never before: a reader that stalls costs nothing. Whoever makes
 * `events` gets the request's signal too, since an iterator that waits cannot be closed from outside. An error after
 * the start becomes an `error` event.
 */
export function sse(
  events: AsyncIterable<StreamEvent>,
  options: { runPath: string; ticker?: Ticker },
): Response {
  return new Response(streamOf(events, options.ticker ?? startTicker), {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "content-location": options.runPath,
      location: `${options.runPath}/stream`,
      "x-accel-buffering": "no",
    },
  });
}

function streamOf(events: AsyncIterable<StreamEvent>, ticker: Ticker): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const iterator = events[Symbol.asyncIterator]();
  let next: Promise<IteratorResult<StreamEvent>> | undefined;
  let hasNext = false;
  let isOpen = true;
  // The first beat goes out at once: Next holds the headers back until there is something to send.
  let isBeatDue = true;
  metrics().streams.inc();
  let wake = () => {};
  /** One listener to each event, however many beats pass before it: an idle stream stays open for days. */
  const takeNext = () => {
    const arrive = () => {
      hasNext = true;
      wake();
    };
    hasNext = false;
    next = iterator.next();
    next.then(arrive, arrive);
    return next;
  };
  const stopTicker = ticker(HEARTBEAT_MS, () => {
    isBeatDue = true;
    wake();
  });
  const end = () => {
    stopTicker();
    metrics().streams.dec();
  };

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const write = (text: string) => controller.enqueue(encoder.encode(text));
        try {
          const coming = next ?? takeNext();
          if (!isBeatDue && !hasNext) {
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
          }
          if (!isOpen) return;
          // A beat that is due goes before an event that is there: the pace holds under load as well.
          if (isBeatDue) {
            isBeatDue = false;
            write(HEARTBEAT);
            return;
          }
          const taken = await coming;
          next = undefined;
          if (!taken.done) {
            write(frame(taken.value));
            return;
          }
        } catch (error) {
          if (!isOpen) return;
          write(frame(errorEvent(error)));
        }
        end();
        controller.close();
      },
      cancel() {
        isOpen = false;
        end();
        // Not awaited: a generator that waits for its next event finishes once its signal is aborted.
        iterator.return?.().catch(() => {});
      },
    },
    { highWaterMark: 1 },
  );
}

const LINE_BREAKS = /[\r\n]+/g;
/** Line breaks to some parsers, though not to JSON. */
const UNICODE_BREAKS = /[\u0085\u2028\u2029]/g;

/** One event on the wire. Its fields cannot break out of their lines, whatever they hold. */
export function frame({ event, data, id }: { event: string; data: string; id?: string }): string {
  const payload = data
    .replace(LINE_BREAKS, " ")
    .replace(UNICODE_BREAKS, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const idLine = id === undefined ? "" : `id: ${id.replace(LINE_BREAKS, "")}\n`;
  return `event: ${event.replace(LINE_BREAKS, "")}\ndata: ${payload}\n${idLine}\n`;
}

function errorEvent(error: unknown): { event: string; data: string } {
  const wire = toWireError(error);
  if (wire.status === undefined) log.error("A stream failed.", { error: toError(error) });
  return { event: "error", data: JSON.stringify({ error: wire.name, message: wire.message }) };
}
