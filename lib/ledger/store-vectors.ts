import { Prisma } from "../db/generated/client";
import { InvalidInputError } from "../errors";
import { readPages } from "./read-pages";
import { type Address, nameOf } from "./store-address";
import type { Vectors } from "./store-items";

/** An address and how near it is: the cosine, from -1 to 1. */
export interface Scored extends Address {
  score: number;
}

/** How much is read at a time: others get their turn in between. */
const PAGE_BYTES = 2 ** 20;

/** Throws InvalidInputError when the embedding function has answered anything but so many lists of `dims` numbers. */
export function toVectors(embeddings: unknown, count: number, dims: number): Vectors {
  if (!Array.isArray(embeddings) || embeddings.length !== count)
    throw new InvalidInputError(`store.index.embed: must answer ${count} embeddings for ${count} texts`);
  const all = new Float32Array(count * dims);
  for (const [index, embedding] of embeddings.entries()) all.set(unit(embedding, dims), index * dims);
  return { dims, bytes: Buffer.from(all.buffer) };
}

function unit(embedding: unknown, dims: number): Float32Array {
  const numbers: unknown[] =
    Array.isArray(embedding) || ArrayBuffer.isView(embedding) ? Array.from(Object(embedding)) : [];
  if (numbers.length !== dims || !numbers.every(Number.isFinite))
    throw new InvalidInputError(
      `store.index.embed: an embedding must be ${dims} numbers (store.index.dims), not ${numbers.length}`,
    );
  const vector = Float64Array.from(numbers, Number);
  const length = Math.hypot(...vector);
  return Float32Array.from(vector, (number) => (length === 0 ? 0 : number / length));
}

/**
 * The items nearest to `query`, one unit vector, the best first: every vector that meets the conditions is compared, a
 * page at a time. Of an item's vectors the nearest counts.
 */
export async function findNearest(conditions: Prisma.Sql[], query: Vectors, most: number): Promise<Scored[]> {
  const wanted = toFloats(query.bytes);
  const pages = readPages<Address & { vectors: Uint8Array }>(
    Prisma.sql`select path, key, vectors from store_item
      where ${Prisma.join([...conditions, Prisma.sql`vector_dims = ${query.dims}`], " and ")}`,
    Math.ceil(PAGE_BYTES / query.bytes.byteLength),
  );
  let best: Scored[] = [];
  for await (const rows of pages) {
    const scored = rows.map(({ path, key, vectors }) => ({ path, key, score: scoreOf(vectors, wanted) }));
    best = [...best, ...scored].sort(nearestFirst).slice(0, most);
  }
  return best;
}

/** What is equally near has an order too, or pages of a search would overlap. */
function nearestFirst(a: Scored, b: Scored): number {
  if (a.score !== b.score) return b.score - a.score;
  return nameOf(a) < nameOf(b) ? -1 : 1;
}

function scoreOf(bytes: Uint8Array, query: Float32Array): number {
  const vectors = toFloats(bytes);
  let best = -1;
  for (let start = 0; start < vectors.length; start += query.length) {
    let dot = 0;
    for (let i = 0; i < query.length; i++) dot += (vectors[start + i] ?? 0) * (query[i] ?? 0);
    if (dot > best) best = dot;
  }
  return Math.min(best, 1);
}

/** A copy: the bytes of a row may begin anywhere, floats must not. */
function toFloats(bytes: Uint8Array): Float32Array {
  return new Float32Array(new Uint8Array(bytes).buffer);
}
