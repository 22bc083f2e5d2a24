import { type ProjectEmbedder, projectEmbedder } from "../../graphs/project-embedder";
import { type GraphRegistry, registry } from "../../graphs/registry";
import { MemoryStore } from "../../ledger/memory-store";
import type { Hold } from "../../ledger/run-row";
import { unqueue } from "../../ledger/unqueue-store";
import { remember } from "../../remember";

interface Opened {
  registry: GraphRegistry;
  store: MemoryStore;
  embedder: ProjectEmbedder | undefined;
}

const slot = remember<{ opened: Opened | undefined }>("project store", () => ({ opened: undefined }));

/** The store that `langgraph.json` describes: requests use it as it is. */
export function projectStore(): MemoryStore {
  return open().store;
}

/** The same for the graph of a run that is executed: what it writes once the hold is stale is refused. */
export function projectStoreOfRun(hold: Hold): MemoryStore {
  return unqueue(open().store.heldBy(hold));
}

/** The same for a replay: it reads what is there and writes nothing. */
export function projectStoreOfReplay(hold: Hold): MemoryStore {
  return unqueue(open().store.heldBy(hold).forgettingWrites());
}

/** Throws ConfigFileError when `langgraph.json` names an embedding function that cannot be had. */
export async function checkProjectStore(): Promise<void> {
  await open().embedder?.check();
}

function open(): Opened {
  const current = registry();
  if (slot.opened?.registry === current) return slot.opened;
  const { index, ttl } = current.config.store;
  const embedder = index && projectEmbedder(current, index);
  const store = unqueue(
    new MemoryStore({
      index: index && embedder && { dims: index.dims, fields: index.fields, embedder },
      defaultTtl: ttl?.default_ttl ?? null,
      refreshOnRead: ttl?.refresh_on_read ?? true,
    }),
  );
  slot.opened = { registry: current, store, embedder };
  return slot.opened;
}
