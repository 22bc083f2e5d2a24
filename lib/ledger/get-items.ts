import type { Item } from "@langchain/langgraph-checkpoint";
import { addressOf, nameOf } from "./store-address";
import { findItems, refreshItems } from "./store-items";
import { type Get, type MemoryStoreOptions, toItem } from "./store-operations";

/** The items that are there, by the operation that asked for them, in one statement. */
export async function getItems(
  gets: Get[],
  { refreshOnRead, hold }: MemoryStoreOptions,
): Promise<Map<Get, Item>> {
  if (gets.length === 0) return new Map();
  const asked = gets.map((get) => ({ get, address: addressOf(get.namespace, get.key) }));
  const items = await findItems(
    asked.map(({ address }) => address),
    hold,
  );
  const byName = new Map(items.map((item) => [nameOf(item), item]));
  const found = asked.flatMap(({ get, address }) => {
    const item = byName.get(nameOf(address));
    return item ? [{ get, item }] : [];
  });
  await refreshItems(
    found.filter(({ get }) => get.refreshTtl ?? refreshOnRead).map(({ item }) => item),
    hold,
  );
  return new Map(found.map(({ get, item }) => [get, toItem(item)]));
}
