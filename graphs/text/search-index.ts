import { keywords } from "./words";

export interface Hit<T> {
  item: T;
  score: number;
}

const SATURATION = 1.2;
const LENGTH_WEIGHT = 0.75;

/** Full text search with Okapi BM25 over a handful of documents held in memory. */
export class SearchIndex<T> {
  private readonly entries: { item: T; counts: Map<string, number>; length: number }[];
  private readonly documentsWith = new Map<string, number>();
  private readonly averageLength: number;

  constructor(items: readonly T[], textOf: (item: T) => string) {
    this.entries = items.map((item) => {
      const terms = keywords(textOf(item));
      const counts = new Map<string, number>();
      for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
      for (const term of counts.keys()) this.documentsWith.set(term, (this.documentsWith.get(term) ?? 0) + 1);
      return { item, counts, length: terms.length };
    });
    const total = this.entries.reduce((sum, entry) => sum + entry.length, 0);
    this.averageLength = total / Math.max(1, this.entries.length);
  }

  /** The items that share words with the query, best first. */
  search(query: string, limit: number): Hit<T>[] {
    const terms = [...new Set(keywords(query))];
    return this.entries
      .map(({ item, counts, length }) => ({
        item,
        score: terms.reduce((sum, term) => sum + this.weight(term, counts.get(term) ?? 0, length), 0),
      }))
      .filter((hit) => hit.score > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, limit);
  }

  private weight(term: string, count: number, length: number): number {
    if (count === 0) return 0;
    const documents = this.documentsWith.get(term) ?? 0;
    const rarity = Math.log(1 + (this.entries.length - documents + 0.5) / (documents + 0.5));
    const norm = SATURATION * (1 - LENGTH_WEIGHT + (LENGTH_WEIGHT * length) / this.averageLength);
    return (rarity * count * (SATURATION + 1)) / (count + norm);
  }
}
