import type { Operation } from "../contract/operation";
import { operations } from "../contract/operations";
import { remember } from "../remember";

/** What a project says about the API as a whole (`http` of `langgraph.json`). */
export interface HttpSettings {
  disable_assistants: boolean;
  disable_threads: boolean;
  disable_runs: boolean;
  disable_store: boolean;
  disable_meta: boolean;
  configurable_headers?: { includes?: string[] | undefined; excludes?: string[] | undefined } | undefined;
}

const NOTHING_SAID: HttpSettings = {
  disable_assistants: false,
  disable_threads: false,
  disable_runs: false,
  disable_store: false,
  disable_meta: false,
};

const slot = () => remember("http settings", (): { current: HttpSettings } => ({ current: NOTHING_SAID }));

export function httpSettings(): HttpSettings {
  return slot().current;
}

/** Set at the start, from the project's file. */
export function setHttpSettings(settings: HttpSettings): void {
  slot().current = settings;
}

/** Every operation of the API but those. */
export function servedOperations(): Operation[] {
  return operations.filter(isServed);
}

/** False for an operation that the project has switched off. */
export function isServed({ tag, path }: Pick<Operation, "tag" | "path">): boolean {
  const settings = httpSettings();
  if (tag === "System") return !settings.disable_meta;
  if (path.startsWith("/assistants")) return !settings.disable_assistants;
  // Crons are runs to come, and their paths are those of runs.
  if (/^(\/threads\/\{thread_id\})?\/runs(\/|$)/.test(path)) return !settings.disable_runs;
  if (path.startsWith("/threads")) return !settings.disable_threads;
  if (path.startsWith("/store")) return !settings.disable_store;
  return true;
}
