import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";

const LOCK = ".build/preparing";
const WRITTEN_WITHIN_MS = 2_000;

/**
 * Does `work` while no other process of this folder does: `npm start` and `npm run worker` that are started together
 * must not both install and build. A lock whose process is dead counts for nothing.
 */
export async function alone(work) {
  mkdirSync(path.dirname(LOCK), { recursive: true });
  let hasWaited = false;
  while (!take()) {
    if (isStale()) rmSync(LOCK, { force: true });
    else {
      if (!hasWaited)
        process.stdout.write("Waiting for another Heddle of this folder, which installs or builds…\n");
      hasWaited = true;
      await delay(200);
    }
  }
  const release = () => rmSync(LOCK, { force: true });
  process.once("exit", release);
  try {
    return await work();
  } finally {
    process.off("exit", release);
    release();
  }
}

function take() {
  try {
    writeFileSync(LOCK, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

function isStale() {
  try {
    const holder = Number(readFileSync(LOCK, "utf8"));
    // Without a number it is being written, or its writer died in that very instant.
    if (holder === 0) return Date.now() - statSync(LOCK).mtimeMs > WRITTEN_WITHIN_MS;
    if (holder === process.pid) return true;
    process.kill(holder, 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH";
  }
}
