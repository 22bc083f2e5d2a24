import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { Worker } from "node:worker_threads";
import { log } from "../log";
import { remember } from "../remember";
import type { ExportedGraph, GraphTypes, TypeQuestion } from "./resolve-graph-types";
import { houseRoot } from "./shared-packages";

/** The compiler reads all types of LangGraph: some seconds on a free machine. */
const PATIENCE_MS = 120_000;
/** Whoever asks is told without types when it takes longer. */
const CALLERS_PATIENCE_MS = 8_000;
const MOST_MEMORY_MIB = 1024;
const TYPESCRIPT = new Set([".ts", ".tsx", ".mts", ".cts"]);

type Answer = Map<string, GraphTypes | null>;

/** One project is asked about at a time, and its last answer is kept. */
const state = remember("graph-types", () => ({ version: "", answer: Promise.resolve<Answer>(new Map()) }));

/**
 * What TypeScript says of a graph among those of its project. Kept until one of `files` changes. Null for JavaScript,
 * when the compiler cannot tell, and when it needs more time than anybody waits: the next one finds the answer.
 */
export async function graphTypes(
  graph: ExportedGraph,
  project: { graphs: ExportedGraph[]; files: string[] },
): Promise<GraphTypes | null> {
  if (!isTyped(graph)) return null;
  const graphs = project.graphs.filter(isTyped);
  const version = versionOf([...graphs.map(nameOf), ...project.files]);
  if (state.version !== version) {
    state.version = version;
    // After the one before: each compiler takes some hundred MiB.
    state.answer = state.answer.then(() => ask({ graphs, fallbackDir: houseRoot() }));
  }
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), CALLERS_PATIENCE_MS);
  });
  const answer = await Promise.race([state.answer, tooLate]);
  clearTimeout(timer);
  return answer?.get(nameOf(graph)) ?? null;
}

function isTyped({ file }: ExportedGraph): boolean {
  return TYPESCRIPT.has(extname(file));
}

function nameOf({ file, exportName }: ExportedGraph): string {
  return `${file}:${exportName}`;
}

function versionOf(files: string[]): string {
  const hash = createHash("sha256");
  for (const file of new Set(files)) {
    try {
      hash.update(file).update(readFileSync(file));
    } catch {
      hash.update(`no ${file}`);
    }
  }
  return hash.digest("base64");
}

/** Never rejects. */
function ask(question: TypeQuestion): Promise<Answer> {
  return new Promise((resolve) => {
    // From its source, by jiti: the thread has no bundle of its own, and Next's bundles could not find one.
    const root = houseRoot();
    const worker = new Worker(START, {
      eval: true,
      workerData: {
        ...question,
        jiti: join(root, "node_modules/jiti"),
        entry: join(root, "lib/graphs/type-worker.ts"),
      },
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MIB },
    });
    worker.unref();
    const end = (types: (GraphTypes | null)[], reason?: unknown) => {
      clearTimeout(timer);
      if (reason) log.warn("The types of the graphs could not be read", { reason: String(reason) });
      resolve(new Map(question.graphs.map((graph, index) => [nameOf(graph), types[index] ?? null])));
      void worker.terminate();
    };
    const timer = setTimeout(() => end([], "it took too long"), PATIENCE_MS);
    worker.once("message", (types: (GraphTypes | null)[]) => end(types));
    worker.once("error", (error) => end([], error));
    worker.once("exit", () => end([]));
  });
}

const START = `
const { workerData } = require("node:worker_threads");
const { createJiti } = require(workerData.jiti);
createJiti(workerData.entry).import(workerData.entry);
`;
