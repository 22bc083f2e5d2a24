/** `npm run doctor`: checks that nothing is in the database that must never be there, and explains what it finds. */
import { atHome } from "./at-home.mjs";
import { ensureGenerated } from "./generated.mjs";
import { ensureInstalled } from "./installed.mjs";

atHome();
await ensureInstalled({ withDevelopment: false });
await ensureGenerated();
process.env.NODE_ENV = "production";
const { bundleProgram } = await import("./bundle.mjs");
await import(`../${await bundleProgram("server/doctor.ts", "doctor")}`);
