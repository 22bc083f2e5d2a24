import { findRunningPostgres } from "@/lib/db/embedded-postgres";
import { claimDatabase } from "@/lib/db/open-database";
import { env } from "@/lib/env";
import { systemContext } from "@/lib/services/context";
import { explain } from "../server/explain";
import { startProduct } from "../server/product";
import type { Scenario } from "./scenarios/converse";
import { fullHouse } from "./scenarios/full-house";
import { showcase } from "./scenarios/showcase";

const SCENARIOS: Record<string, Scenario> = { showcase, "full-house": fullHouse };

async function seed(name: string | undefined): Promise<void> {
  const scenario = name === undefined ? undefined : SCENARIOS[name];
  if (!scenario) {
    const list = Object.entries(SCENARIOS).map(([known, { shows }]) => `  ${known.padEnd(12)} ${shows}\n`);
    process.stdout.write(`npm run seed -- SCENARIO\n\n${list.join("")}`);
    process.exitCode = name === undefined ? 0 : 1;
    return;
  }
  const settings = env();
  const running = findRunning();
  const progress = (sentence: string) => process.stdout.write(`${sentence}\n`);
  const claim = await claimDatabase({ url: running, dataDir: settings.HEDDLE_DATA_DIR, progress });
  const database = await claim.open();
  const product = await startProduct({
    url: database.url,
    env: settings,
    watch: false,
    engine: true,
    isAlone: running === undefined,
  });
  await scenario.play(systemContext());
  await product.stop();
  await database.close();
  process.stdout.write(`Done: ${scenario.shows}.\n`);
}

/** The database of a server that runs; undefined: there is none, and the embedded one is ours to open. */
function findRunning(): string | undefined {
  const { DATABASE_URL: url, HEDDLE_DATA_DIR: dataDir } = env();
  return url ?? findRunningPostgres(dataDir);
}

seed(process.argv[2])
  .then(() => process.exit())
  .catch((error: unknown) => {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  });
