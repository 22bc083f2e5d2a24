import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { runChaos } from "./chaos";

const RESULTS = "test-results/chaos/hostile-vitest.json";
const VITEST = ["node_modules/vitest/vitest.mjs", "run", "hostile-values"];

interface Results {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { assertionResults: { title: string; status: string; failureMessages: string[] }[] }[];
}

/** The tests of values that no sane program sends, with as many values as are asked for. */
await runChaos({
  name: "hostile",
  sizes: { inputs: 50_000 },
  async play({ sizes }) {
    mkdirSync("test-results/chaos", { recursive: true });
    rmSync(RESULTS, { force: true });
    const args = [
      ...VITEST,
      "--testTimeout=3600000",
      "--reporter=dot",
      "--reporter=json",
      `--outputFile.json=${RESULTS}`,
    ];
    const env = { ...process.env, HEDDLE_HOSTILE_RUNS: String(sizes.inputs) };
    const child = spawn(process.execPath, args, { env, stdio: ["ignore", "ignore", "inherit"] });
    const [code] = await once(child, "exit");
    const results: Results = JSON.parse(readFileSync(RESULTS, "utf8"));
    const failed = results.testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => status === "failed");
    const violations = failed.map(
      ({ title, failureMessages }) => `${title}: ${failureMessages.join(" ").slice(0, 500)}`,
    );
    if (code !== 0 && violations.length === 0) violations.push(`the tests ended with ${code}`);
    return {
      figures: {
        inputs: sizes.inputs,
        "tests passed": results.numPassedTests,
        "tests failed": results.numFailedTests,
      },
      violations,
    };
  },
});
