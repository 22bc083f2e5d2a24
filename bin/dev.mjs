/** `npm run dev`: pages and the API reload by themselves; the server restarts when its own code changes. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { atHome } from "./at-home.mjs";
import { ensureGenerated } from "./generated.mjs";
import { ensureInstalled } from "./installed.mjs";

atHome();
await ensureInstalled({ withDevelopment: true });
await ensureGenerated();
const { watchServer } = await import("./bundle.mjs");

const BUNDLE = ".build/dev/server.mjs";
let server;
let running;
let isStopping = false;

await watchServer(() => {
  const made = createHash("sha256").update(readFileSync(BUNDLE)).digest("hex");
  if (made === running) return;
  if (running !== undefined) process.stdout.write("The server's code has changed: starting again\n");
  running = made;
  if (server) server.kill("SIGTERM");
  else start();
});

function start() {
  server = spawn(process.execPath, ["--enable-source-maps", BUNDLE], {
    stdio: "inherit",
    env: { ...process.env, NODE_ENV: "development" },
  });
  const started = running;
  server.on("exit", (code) => {
    server = undefined;
    if (isStopping) process.exit(code ?? 0);
    if (started !== running) start();
    else process.stdout.write("The server has ended. It starts again when a file changes.\n");
  });
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
  process.on(signal, () => {
    isStopping = true;
    if (server) server.kill(signal);
    else process.exit(0);
  });
