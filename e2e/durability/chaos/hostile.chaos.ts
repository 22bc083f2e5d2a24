import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { runChaos } from "./chaos";

const FOLDER = "test-results/chaos";
const HTTP = `${FOLDER}/hostile-http.json`;
const IN_PROCESS = `${FOLDER}/hostile-in-process.json`;
const PLAYWRIGHT = ["node_modules/@playwright/test/cli.js", "test", "hostile-values", "--project=api"];
const VITEST = ["node_modules/vitest/vitest.mjs", "run", "--project=unit", "lib/ledger/hostile-values"];

/** What the two tests leave: e2e/api/hostile-values.spec.ts, and vitest of lib/ledger/hostile-values.test.ts. */
interface OverHttp {
  values: number;
  success: number;
  error: number;
  requests: number;
  answered5xx: number;
  unreadable: number;
  wrong: string[];
}
interface InProcess {
  testResults: { assertionResults: { title: string; status: string; failureMessages: string[] }[] }[];
}

/**
 * Values that no sane program makes: some over HTTP, through a graph, a real server and its database, the others
 * through what writes and reads them, in this process.
 */
await runChaos({
  name: "hostile",
  sizes: { inputs: 50_000, http: 6_000 },
  minutes: ({ inputs }) => 10 + inputs / 2000,
  async play({ sizes, say, onTimeUp }) {
    mkdirSync(FOLDER, { recursive: true });
    for (const file of [HTTP, IN_PROCESS]) rmSync(file, { force: true });
    const overHttp = Math.min(sizes.inputs, sizes.http);
    const inProcess = sizes.inputs - overHttp;
    const seed = Reflect.get(sizes, "seed");
    let what = "";
    const test = async (args: string[], values: number): Promise<string[]> => {
      what = `${args[0]} with ${values} values`;
      say(what);
      const env = {
        ...process.env,
        HEDDLE_HOSTILE_RUNS: String(values),
        HEDDLE_HOSTILE_SEED: String(seed),
        HEDDLE_HOSTILE_REPORT: HTTP,
      };
      const child = spawn(process.execPath, args, { env, stdio: ["ignore", "inherit", "inherit"] });
      onTimeUp(async () => {
        child.kill("SIGTERM");
        return [`${what} was still at it`];
      });
      const [code] = await once(child, "exit");
      return code === 0 ? [] : [`${what} ended with ${code}`];
    };

    const violations = await test([...PLAYWRIGHT, "--reporter=list"], overHttp);
    const http: OverHttp | undefined = read(HTTP);
    violations.push(...(http?.wrong ?? ["nothing is known of what was sent over HTTP"]));
    if (inProcess > 0) {
      const args = [...VITEST, "--reporter=dot", "--reporter=json", `--outputFile.json=${IN_PROCESS}`];
      violations.push(...(await test(args, inProcess)), ...failures(read(IN_PROCESS)));
    }
    const figures = {
      inputs: sizes.inputs,
      "over HTTP": http?.values ?? 0,
      "in process": inProcess,
      requests: http?.requests ?? 0,
      "requests answered 5xx": http?.answered5xx ?? "?",
      "threads that could not be read": http?.unreadable ?? "?",
      "runs that succeeded": http?.success ?? 0,
      "runs that were refused with a reason": http?.error ?? 0,
      seed,
    };
    return { figures, violations };
  },
});

function read<T>(file: string): T | undefined {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

function failures(results: InProcess | undefined): string[] {
  if (!results) return ["nothing is known of what was tried in process"];
  return results.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === "failed")
    .map(({ title, failureMessages }) => `${title}: ${failureMessages.join(" ").slice(0, 500)}`);
}
