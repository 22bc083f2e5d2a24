import { execFile } from "node:child_process";
import { promisify } from "node:util";

interface Suite {
  title: string;
  specs: { title: string }[];
  suites?: Suite[];
}

/** The titles of all API specs, as Playwright lists them; `describe` and test are joined by ` › `. */
export async function listTitles(): Promise<string[]> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["node_modules/@playwright/test/cli.js", "test", "--list", "--project=api", "--reporter=json"],
    { maxBuffer: 64 * 1024 * 1024, env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: "" } },
  );
  const { suites }: { suites: Suite[] } = JSON.parse(stdout);
  return suites.flatMap((file) => titlesIn(file, []));
}

function titlesIn({ specs, suites = [] }: Suite, path: string[]): string[] {
  return [
    ...specs.map(({ title }) => [...path, title].join(" › ")),
    ...suites.flatMap((suite) => titlesIn(suite, [...path, suite.title])),
  ];
}
