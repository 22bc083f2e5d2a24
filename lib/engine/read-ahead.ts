/**
 * The items of a stream, taken the moment they are there, and its error after them. A stream that fails drops what nobody
 * has taken yet: what a graph says at the end of a step would be lost with the error that follows. LangGraph's own
 * streams gather as much, so this costs no memory.
 */
export async function* readAhead<Item>(stream: AsyncIterable<Item>): AsyncGenerator<Item> {
  let taken: Item[] = [];
  let end: { error?: unknown } | undefined;
  let ring = () => {};
  const take = async () => {
    try {
      for await (const item of stream) {
        taken.push(item);
        ring();
      }
      end = {};
    } catch (error) {
      end = { error };
    }
    ring();
  };
  void take();
  while (taken.length > 0 || !end) {
    const items = taken;
    taken = [];
    yield* items;
    if (taken.length === 0 && !end)
      await new Promise<void>((resolve) => {
        ring = resolve;
      });
  }
  if ("error" in end) throw end.error;
}
