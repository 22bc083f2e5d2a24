import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { FAILPOINTS, failpoint, parseFailpoints } from "./failpoint";

test("without the variable nothing happens", async () => {
  for (const name of FAILPOINTS) await failpoint(name);
});

test("a place, what to do there, and the passage at which", () => {
  const armed = parseFailpoints("run-claimed:kill, events-written:pause:250@3,run-settled:throw");
  expect([...armed]).toEqual([
    ["run-claimed", { action: "kill", ms: 0, nth: undefined, passed: 0 }],
    ["events-written", { action: "pause", ms: 250, nth: 3, passed: 0 }],
    ["run-settled", { action: "throw", ms: 0, nth: undefined, passed: 0 }],
  ]);
});

test.each(["nowhere:kill", "run-claimed", "run-claimed:explode", "", "run-claimed:kill@x"])(
  "%j is refused",
  (text) => {
    expect(() => parseFailpoints(text)).toThrow(/HEDDLE_FAILPOINTS/);
  },
);

/** The texts of these files, as one. */
function textOf(folder: string, isRead: (file: string) => boolean): string {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter(isRead)
    .map((file) => readFileSync(path.join(folder, file), "utf8"))
    .join("\n");
}

test("every failpoint stands somewhere in the product, once", () => {
  const isSource = (file: string) =>
    file.endsWith(".ts") && !/\.test\.ts$|^failpoint\.ts$|^db.generated/.test(file);
  const sources = textOf("lib", isSource);
  const places = FAILPOINTS.map((name) => [name, sources.split(`failpoint("${name}")`).length - 1]);
  expect(places).toEqual(FAILPOINTS.map((name) => [name, 1]));
});

test("at every failpoint some test lets a process die", () => {
  const specs = textOf("e2e/durability", (file) => file.endsWith(".spec.ts"));
  expect(FAILPOINTS.filter((name) => !specs.includes(`"${name}"`))).toEqual([]);
});
