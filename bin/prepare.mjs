/** Installs and builds what is missing, and starts nothing: for images and for a first start without waiting. */
import { atHome } from "./at-home.mjs";
import { ensureBuilt } from "./built.mjs";
import { ensureInstalled } from "./installed.mjs";

atHome();
await ensureInstalled({ withDevelopment: false });
await ensureBuilt();
