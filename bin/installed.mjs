import { existsSync, readFileSync } from "node:fs";
import { step } from "./steps.mjs";

/** Installs the dependencies when they are missing or are not those of the lockfile. */
export async function ensureInstalled({ withDevelopment }) {
  if (isInstalled(withDevelopment)) return;
  const words = existsSync("node_modules") ? "Updating dependencies" : "Installing dependencies";
  const omit = withDevelopment ? ["--include=dev"] : [];
  await step(words, "npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error", ...omit]);
}

/** npm keeps in node_modules a lockfile of what is there. */
function isInstalled(withDevelopment) {
  try {
    const wanted = JSON.parse(readFileSync("package-lock.json", "utf8")).packages;
    const present = JSON.parse(readFileSync("node_modules/.package-lock.json", "utf8")).packages;
    return Object.entries(wanted).every(([path, { version, optional, dev, devOptional }]) => {
      if (path === "" || (!withDevelopment && (dev || devOptional))) return true;
      // An optional package for another platform is not there.
      if (!present[path]) return optional === true || devOptional === true;
      return present[path].version === version;
    });
  } catch {
    return false;
  }
}
