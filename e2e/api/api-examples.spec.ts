import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";
import { expect, test } from "../fixtures";

/** Below the project, so that the scripts find the SDK as a user's would. */
const FOLDER = "test-results/api-examples";

interface Example {
  language: string;
  code: string;
  output: string;
}

const page = readFileSync("docs/api.md", "utf8");
const setups = new Map(
  [...page.matchAll(/```(\w+) setup\n([\s\S]*?)```/g)].map(([, language, code]) => [language, code]),
);
const sections = page
  .split(/^## /m)
  .slice(1)
  .map((text) => ({ title: text.slice(0, text.indexOf("\n")), examples: examplesOf(text) }));

function examplesOf(section: string): Example[] {
  return [...section.matchAll(/```(js|bash)\n([\s\S]*?)```\n+```text\n([\s\S]*?)```/g)].map(
    ([, language = "", code = "", output = ""]) => ({ language, code, output }),
  );
}

/** Runs an example as a reader would who has pasted it below its beginning. */
async function run({ language, code }: Example, env: Record<string, string>): Promise<string> {
  const name = `${FOLDER}/example.${language === "js" ? "mjs" : "sh"}`;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(name, `${setups.get(language)}\n${code}`);
  const program = language === "js" ? process.execPath : "bash";
  const { stdout } = await promisify(execFile)(program, [name], {
    env: { ...process.env, ...env, FORCE_COLOR: "0" },
  });
  return stdout;
}

for (const { title, examples } of sections) {
  test(`docs/api.md › ${title} › the examples print what is written under them`, async ({
    server,
    apiKey,
  }) => {
    const env = { HEDDLE_URL: server.baseUrl, HEDDLE_API_KEY: apiKey };
    expect(examples.map(({ language }) => language)).toEqual(["js", "bash"]);
    for (const example of examples) expect(await run(example, env)).toBe(example.output);
  });
}
