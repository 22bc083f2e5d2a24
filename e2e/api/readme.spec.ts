import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";
import { expect, test } from "../fixtures";

/** Below the project, so that the script finds the SDK as a user's would. */
const FOLDER = "test-results/readme";

test("the script of the README plans a trip, approves the booking and ends", async ({ server, apiKey }) => {
  const [, script = ""] = /```js\n([\s\S]*?)```/.exec(readFileSync("README.md", "utf8")) ?? [];
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${FOLDER}/script.mjs`, script.replace("http://127.0.0.1:3000/api", server.apiUrl));
  const { stdout } = await promisify(execFile)(process.execPath, [`${FOLDER}/script.mjs`], {
    env: { ...process.env, HEDDLE_API_KEY: apiKey },
  });
  expect(stdout).toMatch(/Lisbon[\s\S]*It asks: .+[\s\S]*\[book\][\s\S]*TRIP-[\s\S]*Ended as idle/);
});
