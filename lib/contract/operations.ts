import * as assistantCatalog from "./assistant-catalog";
import * as assistants from "./assistants";
import * as crons from "./crons";
import * as drafts from "./drafts";
import * as manyRuns from "./many-runs";
import type { Operation } from "./operation";
import * as providers from "./providers";
import * as runs from "./runs";
import * as statelessRuns from "./stateless-runs";
import * as store from "./store";
import * as studio from "./studio";
import * as system from "./system";
import * as threadSearch from "./thread-search";
import * as threadState from "./thread-state";
import * as threadStream from "./thread-stream";
import * as threadUpkeep from "./thread-upkeep";
import * as threads from "./threads";
import * as trials from "./trials";
import * as versions from "./versions";

function isOperation(value: unknown): value is Operation {
  return (
    typeof value === "object" &&
    value !== null &&
    "method" in value &&
    "path" in value &&
    "responses" in value
  );
}

/** Every operation of the API. */
export const operations: Operation[] = [
  assistants,
  threads,
  threadSearch,
  threadState,
  threadUpkeep,
  threadStream,
  runs,
  statelessRuns,
  manyRuns,
  crons,
  store,
  system,
  studio,
  providers,
  assistantCatalog,
  versions,
  trials,
  drafts,
].flatMap((module) => Object.values(module).filter(isOperation));
