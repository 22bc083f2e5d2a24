import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ApiFacts, differencesOf } from "./api-facts";
import { openApiDocument } from "./openapi";
import { factsOf } from "./openapi-facts";
import { PLATFORM_DIFFERENCES } from "./platform-differences";

const platform = ApiFacts.parse(JSON.parse(readFileSync("lib/contract/fixtures/platform-api.json", "utf8")));
const differences = differencesOf(factsOf(openApiDocument("1.2.3")), platform);

function fits(lines: string, difference: string): boolean {
  const pattern = lines.split("*").map((part) => part.replaceAll(/[\\^$.|?+()[\]{}]/g, "\\$&"));
  return new RegExp(`^${pattern.join(".*")}$`).test(difference);
}

describe("the API and the platform's OpenAPI document", () => {
  it("differ in nothing without a reason", () => {
    expect(
      differences.filter((difference) => !PLATFORM_DIFFERENCES.some(({ lines }) => fits(lines, difference))),
    ).toEqual([]);
  });

  const decided = PLATFORM_DIFFERENCES.filter(({ reason }) => reason !== "not there yet");
  it.each(decided.map(({ lines }) => lines))("still differ: %s", (lines) => {
    expect(differences.some((difference) => fits(lines, difference))).toBe(true);
  });

  it("differ as docs/api-differences.md says", () => {
    const page = readFileSync("docs/api-differences.md", "utf8");
    const table = PLATFORM_DIFFERENCES.map(({ lines, reason }) => `| \`${lines}\` | ${reason} |`).join("\n");
    expect(page).toContain(table);
  });

  it("are held side by side by what a client can tell", () => {
    const one = { "GET /a": { statuses: ["200"], query: ["x"] }, "GET /b": { statuses: ["200"] } };
    const other = { "GET /a": { statuses: ["200", "404"], body: ["y"] }, "GET /c": { statuses: [] } };
    expect(differencesOf(ApiFacts.parse(one), ApiFacts.parse(other))).toEqual([
      "GET /a lacks status 404",
      "GET /a adds query x",
      "GET /a lacks a body",
      "GET /a lacks body y",
      "GET /b is added",
      "GET /c lacks everything",
    ]);
  });
});
