/** `npm run check`: types, lint, format and import rules at once. No database, no browser. */
import { atHome } from "./at-home.mjs";
import { CHECKS } from "./checks.mjs";
import { ensureGenerated } from "./generated.mjs";
import { ensureInstalled } from "./installed.mjs";
import { Summary } from "./summary.mjs";

atHome();
await ensureInstalled({ withDevelopment: true });
await ensureGenerated();
const summary = new Summary();
await Promise.all(CHECKS.map((check) => summary.check(check)));
summary.end();
