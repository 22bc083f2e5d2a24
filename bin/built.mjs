import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { alone } from "./alone.mjs";
import { step } from "./steps.mjs";

const STAMP = ".build/stamp";
/** What the build is made of. */
const SOURCES = [
  "app",
  "components",
  "lib",
  "public",
  "server",
  "bin/build.mjs",
  "bin/bundle.mjs",
  "proxy.ts",
  "server.ts",
  "worker.ts",
  "apart.ts",
  "prisma/schema.prisma",
  "next.config.js",
  "postcss.config.js",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];
const NOT_BUILT = /\.(test|spec)\.tsx?$|^lib\/(db\/generated|testing)\//;

/** Builds when there is no build of exactly these sources. */
export async function ensureBuilt() {
  if (isBuilt(stampOf(SOURCES))) return;
  await alone(async () => {
    const stamp = stampOf(SOURCES);
    if (!isBuilt(stamp)) await build(stamp);
  });
}

async function build(stamp) {
  rmSync(STAMP, { force: true });
  await step("Building the studio", process.execPath, ["bin/build.mjs"]);
  mkdirSync(path.dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, stamp);
}

function isBuilt(stamp) {
  const programs = ["server", "worker", "apart"].map((name) => `.build/server/${name}.mjs`);
  const made = [STAMP, ...programs, ".next/BUILD_ID"];
  return made.every((file) => existsSync(file)) && readFileSync(STAMP, "utf8") === stamp;
}

/** One hash of names and contents: a touched file that is the same is no change, a checkout of another commit is. */
function stampOf(roots) {
  const hash = createHash("sha256");
  for (const file of roots.flatMap(filesOf).sort())
    if (!NOT_BUILT.test(file)) hash.update(file).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

function filesOf(root) {
  if (!existsSync(root)) return [];
  if (statSync(root).isFile()) return [root];
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}
