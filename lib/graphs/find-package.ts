import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";

/** A package as it lies on disk. */
export interface PackageOnDisk {
  dir: string;
  version: string;
  exports: unknown;
}

/** The package that code in `fromDir` gets for `name`, by Node's own walk up the folders; null if there is none. */
export function findPackage(name: string, fromDir: string): PackageOnDisk | null {
  for (const dir of foldersUp(fromDir)) {
    const manifest = join(dir, "node_modules", name, "package.json");
    if (existsSync(manifest)) return readPackage(manifest);
  }
  return null;
}

/** The nearest folder at or above `fromDir` whose package.json bears `name`. */
export function findPackageRoot(name: string, fromDir: string): string | null {
  for (const dir of foldersUp(fromDir)) {
    const manifest = join(dir, "package.json");
    if (existsSync(manifest) && parseManifest(manifest).name === name) return dir;
  }
  return null;
}

function* foldersUp(from: string): Generator<string> {
  for (let dir = from; ; dir = dirname(dir)) {
    yield dir;
    if (dirname(dir) === dir) return;
  }
}

/** The package with this package.json. */
export function readPackage(manifest: string): PackageOnDisk {
  const { version, exports } = parseManifest(manifest);
  const dir = dirname(realpathSync(manifest));
  return { dir, version: typeof version === "string" ? version : "0.0.0", exports };
}

function parseManifest(file: string): Record<string, unknown> {
  const parsed: unknown = JSON.parse(readFileSync(file, "utf8"));
  return typeof parsed === "object" && parsed !== null ? { ...parsed } : {};
}

const CONDITIONS = new Set(["node", "import", "default"]);

/** What each import specifier of the package stands for, as ES modules resolve it. Patterns (`./*`) are left out. */
export function entryPoints(name: string, { dir, exports }: PackageOnDisk): Map<string, string> {
  const found = new Map<string, string>();
  if (typeof exports !== "object" || exports === null) return found;
  for (const [subpath, value] of Object.entries(exports)) {
    const target = subpath.includes("*") ? null : pickTarget(value);
    if (target) found.set(join(name, subpath).replaceAll("\\", "/"), join(dir, target));
  }
  return found;
}

function pickTarget(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return null;
  for (const [condition, nested] of Object.entries(value)) {
    const target = CONDITIONS.has(condition) ? pickTarget(nested) : null;
    if (target) return target;
  }
  return null;
}
