import { toError } from "../errors";
import { log } from "../log";
import { toWireError } from "./error-response";
import { startTicker, type Ticker } from "./ticker";

/** Proxies close connections that say nothing for a while. */
export const KEEP_ALIVE_MS = 5_000;

/**
 * A JSON object that takes its time: the headers go out at once, a line break every few seconds keeps the connection
 * open (white space before JSON is no part of it), and the body ends with the object. An error after the start is
 * answered as the platform does, in the object: `{"__error__": {"error", "message"}}`.
 */
export function wait(
  result: Promise<Record<string, unknown>>,
  options: { runPath: string; joinPath?: string; ticker?: Ticker },
): Response {
  const headers = new Headers({
    "content-type": "application/json",
    "content-location": options.runPath,
    "x-accel-buffering": "no",
  });
  if (options.joinPath) headers.set("location", options.joinPath);
  return new Response(streamOf(result, options.ticker ?? startTicker), { headers });
}

function streamOf(result: Promise<Record<string, unknown>>, ticker: Ticker): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let stopTicker = () => {};
  let isOpen = true;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const keepAlive = () => {
        if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode("\n"));
      };
      // The first goes out at once: Next holds the headers back until there is something to send.
      keepAlive();
      stopTicker = ticker(KEEP_ALIVE_MS, keepAlive);
      result.catch(errorObject).then((value) => {
        stopTicker();
        if (!isOpen) return;
        controller.enqueue(encoder.encode(JSON.stringify(value)));
        controller.close();
      });
    },
    cancel() {
      isOpen = false;
      stopTicker();
    },
  });
}

function errorObject(error: unknown): Record<string, unknown> {
  const wire = toWireError(error);
  if (wire.status === undefined) log.error("A run's result could not be read.", { error: toError(error) });
  return { __error__: { error: wire.name, message: wire.message } };
}
