/** The production build: Prisma's client, Next's pages and the server's bundle. */
import { bundleServer } from "./bundle.mjs";
import { ensureGenerated } from "./generated.mjs";
import { run } from "./steps.mjs";

await ensureGenerated();
const [pages] = await Promise.all([
  run(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    show: true,
  }),
  bundleServer("production"),
]);
if (!pages.ok) process.exit(1);
