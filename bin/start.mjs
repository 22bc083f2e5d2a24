/** `npm start`: whatever is missing is installed and built, then the server runs in this very process. */
import { atHome } from "./at-home.mjs";
import { ensureBuilt } from "./built.mjs";
import { ensureInstalled } from "./installed.mjs";

atHome();
await ensureInstalled({ withDevelopment: false });
await ensureBuilt();
process.env.NODE_ENV = "production";
process.setSourceMapsEnabled(true);
await import("../.build/server/server.mjs");
