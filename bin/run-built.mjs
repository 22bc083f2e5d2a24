import module from "node:module";
import { atHome } from "./at-home.mjs";
import { ensureBuilt } from "./built.mjs";
import { ensureInstalled } from "./installed.mjs";

/** Whatever is missing is installed and built, then the program runs in this very process. */
export async function runBuilt(name) {
  atHome();
  await ensureInstalled({ withDevelopment: false });
  await ensureBuilt();
  process.env.NODE_ENV = "production";
  // Node 22 keeps compiled code between starts.
  module.enableCompileCache?.(".build/compiled");
  await import(`../.build/server/${name}.mjs`);
}
