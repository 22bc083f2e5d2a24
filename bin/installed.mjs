import { existsSync, readFileSync } from "node:fs";
import { alone } from "./alone.mjs";
import { step } from "./steps.mjs";

/** Installs the dependencies when they are missing or are not those of the lockfile. */
export async function ensureInstalled({ withDevelopment }) {
  if (isInstalled(withDevelopment)) return;
  await alone(async () => {
    if (!isInstalled(withDevelopment)) await install(withDevelopment);
  });
}

async function install(withDevelopment) {
  const words = existsSync("node_modules") ? "Updating dependencies" : "Installing dependencies";
  // Not `npm ci`: it refuses a lockfile that lacks builds for other platforms, and registries differ in which they have.
  const options = ["--no-save", "--no-audit", "--no-fund", "--loglevel=error"];
  if (withDevelopment) options.push("--include=dev");
  await step(words, "npm", ["install", ...options]);
  if (buildsMissingHere()) {
    await step("Installing what this platform needs beyond the lockfile", "npm", [
      "install",
      "--no-package-lock",
      ...options,
    ]);
  }
}

/** Packages bring their builds as optional packages, named by platform; a lockfile may not name those for this one. */
function buildsMissingHere() {
  const present = JSON.parse(readFileSync("node_modules/.package-lock.json", "utf8")).packages;
  const forHere = new RegExp(`${process.platform}-${process.arch}(-gnu|-msvc)?$`);
  return Object.values(present)
    .flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies))
    .some((name) => forHere.test(name) && !existsSync(`node_modules/${name}`));
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
