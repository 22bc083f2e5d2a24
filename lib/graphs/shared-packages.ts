import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { entryPoints, findPackage, findPackageRoot, type PackageOnDisk } from "./find-package";

/** Packages that know each other's classes and registries: a graph must get all of them from one tree. */
const FAMILY = ["@langchain/langgraph", "@langchain/langgraph-checkpoint", "@langchain/core", "zod"];

/** The folder of Heddle's package.json, from a source file, from `.build` or from Next's bundles. */
export function houseRoot(): string {
  const here = import.meta.url.startsWith("file:") ? dirname(fileURLToPath(import.meta.url)) : process.cwd();
  return findPackageRoot("heddle", here) ?? findPackageRoot("heddle", process.cwd()) ?? process.cwd();
}

/**
 * Which file each specifier of the LangGraph family stands for, for code in `fromDir`.
 *
 * Ours, so that there is one instance of each class in the process, when the project has no copy of its own, or when
 * each copy it has is of our major version and not newer than ours. Otherwise none, and the whole family comes
 * from the project's tree: half a family would mix registries (zod's metadata, say), and an older core would lack
 * what newer code calls. A graph on its own LangGraph still runs, since the engine and our checkpointer ask graphs only
 * for what every version has (`lg_is_pregel`, not `instanceof`).
 */
export function sharedPackages(fromDir: string, root = houseRoot()): Map<string, string> {
  const pairs = FAMILY.map((name) => ({
    name,
    ours: findPackage(name, root),
    theirs: findPackage(name, fromDir),
  }));
  if (pairs.some(({ ours, theirs }) => !ours || (theirs && !canReplace(ours, theirs)))) return new Map();
  return new Map(pairs.flatMap(({ name, ours }) => (ours ? [...entryPoints(name, ours)] : [])));
}

function canReplace(ours: PackageOnDisk, theirs: PackageOnDisk): boolean {
  if (ours.dir === theirs.dir) return true;
  const [major, ...rest] = numbers(ours.version);
  const [theirMajor, ...theirRest] = numbers(theirs.version);
  if (major !== theirMajor || theirs.version.includes("-")) return false;
  const difference = rest.map((part, i) => part - (theirRest[i] ?? 0)).find((part) => part !== 0);
  return difference === undefined || difference > 0;
}

function numbers(version: string): number[] {
  return version.split("-", 1).flatMap((plain) => plain.split(".").map(Number));
}
