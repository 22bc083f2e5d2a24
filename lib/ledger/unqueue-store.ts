import { AsyncBatchedStore, type BaseStore } from "@langchain/langgraph-checkpoint";
import { toError } from "../errors";
import { log } from "../log";
import { remember } from "../remember";

type Wrapper = AsyncBatchedStore;
type Method = (this: Wrapper, ...args: unknown[]) => Promise<unknown>;

const OPERATIONS = ["get", "search", "put", "delete", "listNamespaces", "batch"];

const PATIENCE_MS = 5000;

const state = remember("unqueued stores", () => ({
  unqueued: false,
  direct: new WeakSet<BaseStore>(),
  /** What nodes have asked for and the store has not answered. */
  open: new WeakMap<Wrapper, Set<Promise<unknown>>>(),
}));

/**
 * LangGraph hands a run's nodes the store in a wrapper, `AsyncBatchedStore`, that queues operations and looks into its
 * queue a thousand times a second while the run lasts. It drops the `index` of a put, cannot list namespaces, fails
 * all operations of a batch for one, and loses what nobody awaited when the run ends. Around `store` it passes everything
 * on at once, and a run ends after its last operation. Around other stores it stays as it is.
 */
export function unqueue<Store extends BaseStore>(store: Store): Store {
  state.direct.add(store);
  if (state.unqueued) return store;
  state.unqueued = true;
  for (const name of OPERATIONS)
    replace(name, (inner, wrapper, args) => track(wrapper, call(inner, name, args)));
  replace("start", (_, wrapper) => Reflect.set(wrapper, "running", true));
  replace("stop", async (_, wrapper) => {
    await Promise.race([Promise.allSettled(state.open.get(wrapper) ?? []), patience()]);
    Reflect.set(wrapper, "running", false);
  });
  return store;
}

/** A run that was told to stop does not wait for ever, say for an embedding. */
function patience(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref());
}

function replace(
  name: string,
  direct: (inner: BaseStore, wrapper: Wrapper, args: unknown[]) => unknown,
): void {
  const wrapper = AsyncBatchedStore.prototype;
  const queued: Method = Reflect.get(wrapper, name);
  Object.defineProperty(wrapper, name, {
    configurable: true,
    writable: true,
    value: function (this: Wrapper, ...args: unknown[]) {
      const inner: BaseStore = Reflect.get(this, "store");
      return state.direct.has(inner) ? direct(inner, this, args) : queued.apply(this, args);
    },
  });
}

function call(store: BaseStore, name: string, args: unknown[]): Promise<unknown> {
  return Reflect.apply(Reflect.get(store, name), store, args);
}

function track(wrapper: Wrapper, operation: Promise<unknown>): Promise<unknown> {
  const open = state.open.get(wrapper) ?? new Set();
  state.open.set(wrapper, open.add(operation));
  const forget = () => open.delete(operation);
  // Who does not await a put must not end the process with it.
  operation.then(forget, (error) => {
    forget();
    log.warn("An operation of a node on the store failed", { cause: toError(error).message });
  });
  return operation;
}
