import { ensureBuilt } from "../bin/built.mjs";
import { ensureGenerated } from "../bin/generated.mjs";

/** The journeys are about the production build of exactly these sources. */
export default async function globalSetup(): Promise<void> {
  await ensureGenerated();
  await ensureBuilt();
}
