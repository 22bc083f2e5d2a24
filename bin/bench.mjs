/** `npm run bench`: our measurements, all of `bench/` or those that are named. Against the production build. */
import { readdirSync } from "node:fs";
import path from "node:path";
import { atHome } from "./at-home.mjs";
import { ensureBuilt } from "./built.mjs";
import { ensureInstalled } from "./installed.mjs";

atHome();
await ensureInstalled({ withDevelopment: true });
await ensureBuilt();
const { bundleProgram } = await import("./bundle.mjs");
const files = readdirSync("bench").filter((file) => file.endsWith(".bench.ts"));
const names = files.map((file) => path.basename(file, ".bench.ts"));
const chosen = process.argv.length > 2 ? process.argv.slice(2) : names;
for (const name of chosen) {
  if (!names.includes(name)) {
    process.stderr.write(`There is no bench/${name}.bench.ts. There are: ${names.join(", ")}.\n`);
    process.exit(1);
  }
  process.stdout.write(`\n${name}\n`);
  await import(`../${await bundleProgram(`bench/${name}.bench.ts`, `bench-${name}`)}`);
}
