import type { StreamEvent } from "../contract/stream";

/**
 * Reads the events of a `text/event-stream` body. The SDK's own reader reconnects by itself and does not tell, so that
 * a page could not say "Reconnecting". `onBytes` is called for keep-alives too: they prove that the line is alive.
 */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
  onBytes: () => void = () => {},
): AsyncGenerator<StreamEvent> {
  const reader = body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .getReader();
  const frame = newFrame();
  let rest = "";
  try {
    while (true) {
      const { done, value } = await reader.read();
      if (done) return;
      onBytes();
      const lines = (rest + value).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? "";
      for (const line of lines) {
        const event = frame.take(line);
        if (event) yield event;
      }
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** One frame in the making: an empty line completes it. */
function newFrame(): { take(line: string): StreamEvent | null } {
  let id = "";
  let event = "";
  let data: string[] = [];
  return {
    take(line) {
      if (line === "") {
        const complete =
          event || data.length > 0 ? { id, event: event || "message", data: data.join("\n") } : null;
        event = "";
        data = [];
        return complete;
      }
      const colon = line.indexOf(":");
      const field = colon === -1 ? line : line.slice(0, colon);
      const value = colon === -1 ? "" : line.slice(colon + 1).replace(/^ /, "");
      if (field === "id") id = value;
      else if (field === "event") event = value;
      else if (field === "data") data.push(value);
      return null;
    },
  };
}
