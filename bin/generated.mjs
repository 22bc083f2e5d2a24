import { existsSync, statSync } from "node:fs";
import { step } from "./steps.mjs";

const CLIENT = "lib/db/generated/client.ts";

/** Generates Prisma's client where the install left it out (`--ignore-scripts`) or the schema has changed since. */
export async function ensureGenerated() {
  if (existsSync(CLIENT) && statSync(CLIENT).mtimeMs >= statSync("prisma/schema.prisma").mtimeMs) return;
  await step("Generating the database client", process.execPath, [
    "node_modules/prisma/build/index.js",
    "generate",
  ]);
}
