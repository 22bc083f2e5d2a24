/** `npm run worker`: the engine alone, beside a server over the same database. */
import { runBuilt } from "./run-built.mjs";

await runBuilt("worker");
