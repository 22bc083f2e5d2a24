import {
  BaseStore,
  type Item,
  type ListNamespacesOperation,
  type MatchCondition,
  type Operation,
  type OperationResults,
  type SearchItem,
} from "@langchain/langgraph-checkpoint";
import { getItems } from "./get-items";
import { putItems } from "./put-items";
import type { Hold } from "./run-row";
import { searchItems } from "./search-items";
import { listNamespaces } from "./store-namespaces";
import {
  isGet,
  isList,
  isPut,
  isSearch,
  type MemoryStoreOptions,
  type Put,
  type PutOptions,
  type ReadOptions,
  type Search,
} from "./store-operations";

/**
 * LangGraph's store on our PostgreSQL. Values come back as the JSON that they were. Throws InvalidInputError, which names
 * the field, and what the embedding function throws.
 */
export class MemoryStore extends BaseStore {
  constructor(private readonly options: MemoryStoreOptions) {
    super();
  }

  /** The same store for the graph of a run that is executed. Its writes throw FencedError once the hold is stale. */
  heldBy(hold: Hold): MemoryStore {
    return new MemoryStore({ ...this.options, hold });
  }

  /** The same store for a graph that may look and must leave nothing behind: what it writes is forgotten. */
  forgettingWrites(): MemoryStore {
    return new MemoryStore({ ...this.options, forgetsWrites: true, refreshOnRead: false });
  }

  /** The reads of a batch see what was there before its writes, as in every store of LangGraph's. */
  override async batch<Op extends Operation[]>(operations: Op): Promise<OperationResults<Op>> {
    const found = await getItems(operations.filter(isGet), this.options);
    const results: unknown[] = [];
    for (const operation of operations) {
      if (isGet(operation)) results.push(found.get(operation) ?? null);
      else if (isSearch(operation)) results.push(await searchItems(operation, this.options));
      else results.push(isList(operation) ? await list(operation, this.options.hold) : undefined);
    }
    await putItems(operations.filter(isPut), this.options);
    return toResults<Op>(results);
  }

  override async get(namespace: string[], key: string, options?: ReadOptions): Promise<Item | null> {
    const get = { ...options, namespace, key };
    return (await getItems([get], this.options)).get(get) ?? null;
  }

  override async search(
    namespacePrefix: string[],
    options?: Omit<Search, "namespacePrefix">,
  ): Promise<SearchItem[]> {
    return searchItems({ ...options, namespacePrefix }, this.options);
  }

  override async put(
    namespace: string[],
    key: string,
    value: Put["value"],
    index?: Put["index"],
    options?: PutOptions,
  ): Promise<void> {
    await putItems([{ namespace, key, value, options, ...(index !== undefined && { index }) }], this.options);
  }

  override async delete(namespace: string[], key: string): Promise<void> {
    await putItems([{ namespace, key, value: null }], this.options);
  }

  override async listNamespaces(options: ListOptions = {}): Promise<string[][]> {
    const { prefix = [], suffix = [], limit = 100, offset = 0, maxDepth } = options;
    return listNamespaces(
      { prefixes: [prefix], suffixes: [suffix], limit, offset, maxDepth },
      this.options.hold,
    );
  }
}

type ListOptions = NonNullable<Parameters<BaseStore["listNamespaces"]>[0]>;

function list(
  { matchConditions = [], maxDepth, limit, offset }: ListNamespacesOperation,
  hold: Hold | undefined,
): Promise<string[][]> {
  const pathsOf = (type: MatchCondition["matchType"]) =>
    matchConditions.filter(({ matchType }) => matchType === type).map(({ path }) => path);
  const query = { prefixes: pathsOf("prefix"), suffixes: pathsOf("suffix"), maxDepth, limit, offset };
  return listNamespaces(query, hold);
}

/** Holds because `batch` answers each operation in its place. */
function toResults<Op extends Operation[]>(results: unknown[]): OperationResults<Op> {
  return results as OperationResults<Op>;
}
