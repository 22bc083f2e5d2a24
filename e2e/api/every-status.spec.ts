import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import { operations } from "../../lib/contract/operations";

interface Suite {
  specs: { title: string }[];
  suites?: Suite[];
}

test("every status that the contract documents has a test of that name", async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["node_modules/@playwright/test/cli.js", "test", "--list", "--project=api", "--reporter=json"],
    { maxBuffer: 64 * 1024 * 1024, env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: "" } },
  );
  const titles = titlesOf(JSON.parse(stdout));
  const promised = operations.flatMap(({ method, path, responses }) =>
    Object.keys(responses).map((status) => `${method} ${path} › ${status}`),
  );
  expect(promised.filter((promise) => !titles.some((title) => title.startsWith(promise)))).toEqual([]);
});

function titlesOf({ specs = [], suites = [] }: Partial<Suite>): string[] {
  return [...specs.map(({ title }) => title), ...suites.flatMap(titlesOf)];
}
