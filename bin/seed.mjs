/** `npm run seed -- SCENARIO`: puts the product into a state worth looking at; without a name, lists them. */
import { atHome } from "./at-home.mjs";
import { ensureGenerated } from "./generated.mjs";
import { ensureInstalled } from "./installed.mjs";

atHome();
await ensureInstalled({ withDevelopment: false });
await ensureGenerated();
process.env.NODE_ENV = "production";
const { bundleProgram } = await import("./bundle.mjs");
await import(`../${await bundleProgram("prisma/seed.ts", "seed")}`);
