import type {
  GetOperation,
  Item,
  ListNamespacesOperation,
  Operation,
  PutOperation,
  SearchOperation,
} from "@langchain/langgraph-checkpoint";
import type { Hold } from "./run-row";
import type { StoredItem } from "./store-items";

/** What makes vectors of texts. May throw; what it answers is checked. */
export interface Embedder {
  documents(texts: string[]): Promise<unknown>;
  query(text: string): Promise<unknown>;
}

export interface MemoryStoreOptions {
  /** Search by meaning. */
  index?: { dims: number; fields: readonly string[]; embedder: Embedder } | undefined;
  /** Minutes that an item lives whose put does not say; null: it stays. */
  defaultTtl: number | null;
  /** Whether reading an item gives it its whole time again, for reads that do not say. */
  refreshOnRead: boolean;
  /** The claim of the run whose graph writes: once it is stale, nothing is written. */
  hold?: Hold;
  /** What is put or deleted is forgotten: for runs that must leave nothing behind. */
  forgetsWrites?: boolean;
}

export interface ReadOptions {
  /** Gives what is read its whole time to live again. */
  refreshTtl?: boolean | null | undefined;
}

export interface PutOptions {
  /** Minutes; null: it stays. */
  ttl?: number | null | undefined;
}

/** LangGraph's operations, and what ours know beyond them. */
export type Get = GetOperation & ReadOptions;
export type Search = SearchOperation & ReadOptions;
export type Put = PutOperation & { options?: PutOptions | undefined };

export function isSearch(operation: Operation): operation is Search {
  return "namespacePrefix" in operation;
}

export function isPut(operation: Operation): operation is Put {
  return "key" in operation && "value" in operation;
}

export function isGet(operation: Operation): operation is Get {
  return "key" in operation && !("value" in operation);
}

export function isList(operation: Operation): operation is ListNamespacesOperation {
  return !isSearch(operation) && !isPut(operation) && !isGet(operation);
}

export function toItem({ namespace, key, value, createdAt, updatedAt }: StoredItem): Item {
  return { namespace, key, value, createdAt, updatedAt };
}
