import { setImmediate } from "node:timers/promises";
import { IterableReadableStream } from "@langchain/core/utils/stream";
import { expect, it } from "vitest";
import { readAhead } from "./read-ahead";

/** As LangGraph's: pushed into, with a queue that an error empties. */
function openStream() {
  let controller: ReadableStreamDefaultController<number> | undefined;
  const stream = new IterableReadableStream<number>({
    start: (made) => {
      controller = made;
    },
  });
  return { stream, push: (item: number) => controller?.enqueue(item), controller: () => controller };
}

async function itemsOf<Item>(stream: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

it("gives every item and the error after them, to a reader that takes its time", async () => {
  const { stream, push, controller } = openStream();
  const read: number[] = [];
  const reading = (async () => {
    for await (const item of readAhead(stream)) {
      read.push(item);
      await setImmediate();
    }
  })();
  for (const item of [1, 2, 3, 4]) push(item);
  await setImmediate();
  controller()?.error(new Error("The graph failed."));
  await expect(reading).rejects.toThrow("The graph failed.");
  expect(read).toEqual([1, 2, 3, 4]);
});

it("ends with the stream, also with one that says nothing", async () => {
  const { stream, push, controller } = openStream();
  push(1);
  controller()?.close();
  expect(await itemsOf(readAhead(stream))).toEqual([1]);
  expect(await itemsOf(readAhead((async function* () {})()))).toEqual([]);
});
