/** One event as it came over the wire, its data read as JSON. The SDK's stream parts are such events, too. */
export interface WireEvent {
  id?: string;
  event: string;
  data: unknown;
}

/** The events of a `text/event-stream` body, until it ends. Comments are left out. */
export async function* readEvents(response: Response): AsyncGenerator<WireEvent> {
  const decoder = new TextDecoder();
  const reader = response.body?.getReader();
  let rest = "";
  for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
    const frames = (rest + decoder.decode(chunk.value, { stream: true })).split("\n\n");
    rest = frames.pop() ?? "";
    for (const frame of frames) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(frame)?.[1];
      const event = field("event");
      if (event !== undefined) yield { id: field("id"), event, data: JSON.parse(field("data") ?? "null") };
    }
  }
}

/** All events, until there are no more. */
export async function collect(events: AsyncIterable<WireEvent>): Promise<WireEvent[]> {
  const all: WireEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}
