import { expect, it } from "vitest";
import { unknownKeys } from "./unknown-keys";

it("finds misspelled keys at every depth of the sections, and nothing else", () => {
  const file = {
    graphs: { a: "./a.ts" },
    dependencies: ["."],
    http: { disable_thread: true, disable_runs: true, cors: { allow_origin: ["*"], allow_origins: [] } },
    auth: { path: "./auth.ts:auth", constructor: 1 },
    store: { index: { dims: 4, embed: "./e.ts:e", feilds: [] } },
    webhooks: { headers: { anything: "goes" } },
  };
  expect(unknownKeys(file)).toEqual([
    "store.index.feilds",
    "auth.constructor",
    "http.disable_thread",
    "http.cors.allow_origin",
  ]);
});

it("says nothing of a file without sections", () => {
  expect(unknownKeys({ graphs: {} })).toEqual([]);
});
