import { UnavailableError } from "../errors";
import { remember } from "../remember";
import { applyEnv } from "./apply-env";
import { readConfigFile } from "./config-file";
import { createLoader } from "./create-loader";
import type { GraphRegistry } from "./graph-registry";
import { GraphShelf } from "./graph-shelf";

export type { CompiledGraph } from "./compiled-graph";
export type { GraphRegistry } from "./graph-registry";

export interface RegistryOptions {
  /** The `langgraph.json`. */
  configPath: string;
  /** In development: an edited graph, or a file it imports, is live at the next `load`. */
  watch: boolean;
  /** Where translated files are kept between starts. Unset: in Heddle's own `node_modules/.cache`. */
  cacheDir?: string;
}

const opened = () => remember("registry", (): { current: GraphRegistry | null } => ({ current: null }));

/**
 * Reads `langgraph.json`, applies its `env` and loads its graphs; from then on `registry()` answers with them.
 * A graph that fails is listed with its error. Throws ConfigFileError when the file itself cannot be used.
 */
export async function openRegistry({ configPath, watch, cacheDir }: RegistryOptions): Promise<GraphRegistry> {
  const config = await readConfigFile(configPath);
  await applyEnv(config);
  const shelf = new GraphShelf(config, createLoader(config.projectDir, cacheDir), { watch });
  await shelf.refresh();
  await opened().current?.close();
  opened().current = shelf;
  return shelf;
}

/** The registry of this process. Throws UnavailableError before `openRegistry` has ended. */
export function registry(): GraphRegistry {
  const { current } = opened();
  if (!current) throw new UnavailableError("The graphs are still loading");
  return current;
}
