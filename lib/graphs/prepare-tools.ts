import { existsSync, readdirSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { log } from "../log";
import { remember } from "../remember";
import { entryPoints, findPackage, readPackage } from "./find-package";
import { prepareTools } from "./recorded-tools";
import { houseRoot } from "./shared-packages";

const CORE = "@langchain/core";

/** In both there are classes of tools. */
const ENTRIES = [`${CORE}/tools`, `${CORE}/runnables`];

const known = remember("prepared copies of core", () => new Map<string, Promise<void>>());

/**
 * Prepares every copy of @langchain/core that a graph of the project can get its tools from: ours, the project's, and
 * those inside its packages, as ES modules and as CommonJS. Looked for once for each project.
 */
export function prepareProjectTools(projectDir: string): Promise<void> {
  const before = known.get(projectDir);
  if (before) return before;
  const all = Promise.all([...coreCopies(projectDir)].map(prepareCopy)).then(() => {});
  known.set(projectDir, all);
  return all;
}

/** The folders of the copies that code of the project, or of a package that it can reach, may load. */
export function coreCopies(projectDir: string): Set<string> {
  const copies = new Set<string>();
  const add = (dir: string) => {
    if (existsSync(join(dir, "package.json"))) copies.add(realpathSync(dir));
  };
  const ours = findPackage(CORE, houseRoot());
  if (ours) add(ours.dir);
  for (const modules of moduleFolders(projectDir)) {
    add(join(modules, CORE));
    for (const name of packagesIn(modules)) add(join(modules, name, "node_modules", CORE));
    // pnpm keeps every package that anybody needs in a folder of its own.
    for (const name of namesIn(join(modules, ".pnpm")).filter((one) => one.startsWith("@langchain+core@")))
      add(join(modules, ".pnpm", name, "node_modules", CORE));
  }
  return copies;
}

function* moduleFolders(from: string): Generator<string> {
  for (let dir = from; ; dir = dirname(dir)) {
    const modules = join(dir, "node_modules");
    if (existsSync(modules)) yield modules;
    if (dirname(dir) === dir) return;
  }
}

function packagesIn(modules: string): string[] {
  return namesIn(modules).flatMap((name) =>
    name.startsWith("@") ? namesIn(join(modules, name)).map((inner) => `${name}/${inner}`) : [name],
  );
}

function namesIn(dir: string): string[] {
  return existsSync(dir) ? readdirSync(dir) : [];
}

async function prepareCopy(dir: string): Promise<void> {
  const targets = entryPoints(CORE, readPackage(join(dir, "package.json")));
  const require = createRequire(join(dir, "package.json"));
  for (const entry of ENTRIES) {
    const target = targets.get(entry);
    await attempt(entry, dir, async () => {
      if (target) prepareTools(await import(/* webpackIgnore: true */ pathToFileURL(target).href));
    });
    // Many copies have only one of the two kinds.
    if (isThere(require, entry)) await attempt(entry, dir, async () => prepareTools(require(entry)));
  }
}

function isThere(require: NodeJS.Require, entry: string): boolean {
  try {
    return existsSync(require.resolve(entry));
  } catch {
    return false;
  }
}

/** A copy that does not load is used by nobody. */
async function attempt(entry: string, dir: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.warn("Tools of a package cannot be answered from recordings; in replays they fail", {
      entry,
      dir,
      reason: String(error),
    });
  }
}
