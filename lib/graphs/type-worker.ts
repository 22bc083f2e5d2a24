import { parentPort, workerData } from "node:worker_threads";
import { resolveGraphTypes, type TypeQuestion } from "./resolve-graph-types";

/** A thread of its own: the compiler blocks nobody, and its memory goes with the thread. Started by `graph-types.ts`. */
const question: TypeQuestion = workerData;
parentPort?.postMessage(resolveGraphTypes(question));
