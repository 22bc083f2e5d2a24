/** `npm start`: the whole of Heddle in one process. */
import { runBuilt } from "./run-built.mjs";

await runBuilt("server");
