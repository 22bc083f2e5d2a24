import { LONGEST_TTL } from "../contract/store";
import { InvalidInputError } from "../errors";
import { indexTexts } from "./index-texts";
import { addressOf, addressToWrite, nameOf } from "./store-address";
import { type ItemToPut, writeItems } from "./store-items";
import type { MemoryStoreOptions, Put } from "./store-operations";
import { toStoredValue } from "./store-value";
import { toVectors } from "./store-vectors";

/**
 * Writes and deletes (a value that is null) in one statement; of several for one item the last counts. Embeds first, with
 * no connection held.
 */
export async function putItems(puts: Put[], options: MemoryStoreOptions): Promise<void> {
  if (puts.length === 0 || options.forgetsWrites) return;
  const last = new Map(puts.map((put) => [nameOf(addressOf(put.namespace, put.key)), put]));
  const all = [...last.values()];
  const written = all.filter(({ value }) => value !== null).map((put) => prepare(put, options));
  const gone = all.filter(({ value }) => value === null);
  await writeItems(
    await withVectors(written, options),
    gone.map(({ namespace, key }) => addressOf(namespace, key)),
    options.hold,
  );
}

type Prepared = Omit<ItemToPut, "vectors"> & { texts: string[] };

function prepare({ namespace, key, value, index, options = {} }: Put, store: MemoryStoreOptions): Prepared {
  const stored = toStoredValue(value);
  const paths = index === false ? [] : (index ?? store.index?.fields ?? []);
  return {
    ...addressToWrite(namespace, key),
    value: stored,
    ttl: checkTtl(options.ttl === undefined ? store.defaultTtl : options.ttl),
    texts: store.index ? indexTexts(JSON.parse(stored.exact ?? stored.value), paths) : [],
  };
}

function checkTtl(ttl: number | null): number | null {
  if (ttl === null || (Number.isFinite(ttl) && ttl > 0 && ttl <= LONGEST_TTL)) return ttl;
  throw new InvalidInputError(`ttl: must be a positive number of minutes, at most ${LONGEST_TTL}`);
}

/** One call for all texts, each text once. */
async function withVectors(items: Prepared[], { index }: MemoryStoreOptions): Promise<ItemToPut[]> {
  const texts = [...new Set(items.flatMap((item) => item.texts))];
  if (!index || texts.length === 0) return items.map((item) => ({ ...item, vectors: null }));
  const { dims } = index;
  const { bytes } = toVectors(await index.embedder.documents(texts), texts.length, dims);
  const size = bytes.byteLength / texts.length;
  const vectorOf = new Map(
    texts.map((text, place) => [text, bytes.subarray(place * size, (place + 1) * size)]),
  );
  return items.map((item) => ({
    ...item,
    vectors:
      item.texts.length === 0
        ? null
        : { dims, bytes: Buffer.concat(item.texts.flatMap((text) => vectorOf.get(text) ?? [])) },
  }));
}
