import { join } from "node:path";
import { Worker as Thread } from "node:worker_threads";
import { houseRoot } from "../graphs/shared-packages";

/**
 * A thread of this process. `entry` is its source, from the root of Heddle on; it is read by jiti, since a thread has
 * no bundle of its own, and Next's bundles could not find one.
 */
export function openThread(entry: string, settings: object): Thread {
  const root = houseRoot();
  const thread = new Thread(START, {
    eval: true,
    workerData: { ...settings, jiti: join(root, "node_modules/jiti"), entry: join(root, entry) },
  });
  thread.unref();
  return thread;
}

const START = `
const { workerData } = require("node:worker_threads");
const { createJiti } = require(workerData.jiti);
createJiti(workerData.entry).import(workerData.entry);
`;
