/** `npm start`: whatever is missing is installed and built, then the server runs in this very process. */
import module from "node:module";
import { atHome } from "./at-home.mjs";
import { ensureBuilt } from "./built.mjs";
import { ensureInstalled } from "./installed.mjs";

atHome();
await ensureInstalled({ withDevelopment: false });
await ensureBuilt();
process.env.NODE_ENV = "production";
// Node 22 keeps compiled code between starts.
module.enableCompileCache?.(".build/compiled");
await import("../.build/server/server.mjs");
