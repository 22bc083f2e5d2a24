import { describe, expect, it } from "vitest";
import { parseJson } from "./parse-json";

const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
const inObjects = (depth: number) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;

describe("parseJson", () => {
  it.each([nested(128), inObjects(128), `[${"[],".repeat(1000)}1]`, JSON.stringify(`\\"${"[".repeat(500)}`)])(
    "reads what is not too deep: %.20s…",
    (text) => {
      expect(parseJson(text)).toEqual(JSON.parse(text));
    },
  );

  it.each([nested(129), inObjects(129), `{"a":"\\\\",${inObjects(200).slice(1)}`])(
    "refuses %.20s…",
    (text) => {
      expect(() => parseJson(text)).toThrow("body: is nested more than 128 levels deep");
    },
  );

  it("refuses five million levels without parsing them", () => {
    const text = nested(5_000_000);
    const start = performance.now();
    expect(() => parseJson(text)).toThrow("nested more than");
    expect(performance.now() - start).toBeLessThan(100);
  });

  it("says where the syntax is wrong", () => {
    expect(() => parseJson('{"a":}')).toThrow("body: is not valid JSON (Unexpected token");
  });
});
