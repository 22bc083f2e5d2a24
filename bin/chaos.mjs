/**
 * `npm run chaos`: the large proofs of docs/guarantees.md, all or one of them with its sizes and its seed. Reports are
 * written to test-results/chaos.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { atHome } from "./at-home.mjs";
import { ensureBuilt } from "./built.mjs";
import { ensureGenerated } from "./generated.mjs";
import { ensureInstalled } from "./installed.mjs";
import { run } from "./steps.mjs";

const FOLDER = "e2e/durability/chaos";
const REPORTS = "test-results/chaos";

atHome();
await ensureInstalled({ withDevelopment: true });
await ensureGenerated();
await ensureBuilt();
const { bundleProgram } = await import("./bundle.mjs");
const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".chaos.ts"))
  .map((file) => path.basename(file, ".chaos.ts"));
const [asked, ...options] = process.argv.slice(2);
if (asked !== undefined && !names.includes(asked)) {
  process.stderr.write(
    `npm run chaos [-- NAME --OPTION VALUE…], where NAME is one of ${names.join(", ")}.\n`,
  );
  process.exit(1);
}
let holds = true;
for (const name of asked === undefined ? names : [asked]) {
  const program = await bundleProgram(`${FOLDER}/${name}.chaos.ts`, `chaos-${name}`);
  const { ok } = await run(process.execPath, ["--enable-source-maps", program, ...options], { show: true });
  holds &&= ok;
}
const reports = readdirSync(REPORTS).filter((file) => file.endsWith(".md") && file !== "report.md");
writeFileSync(
  `${REPORTS}/report.md`,
  reports.map((file) => readFileSync(path.join(REPORTS, file), "utf8")).join("\n"),
);
process.exit(holds ? 0 : 1);
