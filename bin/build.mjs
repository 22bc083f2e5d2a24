/** The production build: Prisma's client, Next's pages and the server's bundle. */
import { setTimeout as delay } from "node:timers/promises";
import { bundleServer } from "./bundle.mjs";
import { ensureGenerated } from "./generated.mjs";
import { run } from "./steps.mjs";

await ensureGenerated();
await bundleServer();
let pages = await buildPages();
while (pages.output.includes("Another next build process is already running")) {
  await delay(2_000);
  pages = await buildPages();
}
process.stdout.write(pages.output);
if (!pages.ok) process.exit(1);

function buildPages() {
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  return run(process.execPath, ["node_modules/next/dist/bin/next", "build"], { env });
}
