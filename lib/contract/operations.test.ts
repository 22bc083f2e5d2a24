import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { operations } from "./operations";

const API = resolve("app/api");
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
/** Sign-in, which next-auth answers, and the answer for every path that is nothing. */
const NOT_OPERATIONS = ["/auth/[...nextauth]", "/[[...unknown]]"];

const paths = readdirSync(API, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith("route.ts"))
  .map((file) => `/${file.replaceAll("\\", "/").replace(/\/route\.ts$/, "")}`)
  .filter((path) => !NOT_OPERATIONS.includes(path))
  .sort();

const pathOf = (path: string) => path.replaceAll(/\{(\w+)\}/g, "[$1]");

describe("app/api and the operations", () => {
  it("have the same paths", () => {
    expect(paths).toEqual([...new Set(operations.map(({ path }) => pathOf(path)))].sort());
  });

  it.each(paths)(
    "%s answers the methods of its operations and no other",
    async (path) => {
      const module: Record<string, unknown> = await import(`${API}${path}/route.ts`);
      const methods = operations
        .filter((operation) => pathOf(operation.path) === path)
        .map(({ method }) => method);
      expect(Object.keys(module).sort()).toEqual(methods.sort());
      for (const method of METHODS.filter((name) => name in module))
        expect(module[method]).toBeTypeOf("function");
      // The first one loads the whole server.
    },
    60_000,
  );

  it("have ids of their own", () => {
    const ids = operations.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });
});
