import { afterEach, expect, it } from "vitest";
import { configurableHeaders } from "./configurable-headers";
import { httpSettings, isServed, setHttpSettings } from "./http-settings";

const before = httpSettings();
afterEach(() => setHttpSettings(before));

const SENT = {
  "X-Tenant": "acme",
  "x-tenant-id": "cnry",
  "user-agent": "me",
  authorization: "Bearer cnry",
  cookie: "cnry",
  "x-api-key": "cnry",
};

function seen(configurable_headers: { includes?: string[]; excludes?: string[] } | undefined) {
  setHttpSettings({ ...before, configurable_headers });
  return configurableHeaders(new Request("http://localhost", { headers: SENT }));
}

it("takes none unless the project names them", () => {
  expect(seen(undefined)).toEqual({});
  expect(seen({ excludes: ["x-*"] })).toEqual({});
});

it("takes what is included and not excluded, and no credentials", () => {
  expect(seen({ includes: ["*"] })).toEqual({ "x-tenant": "acme", "user-agent": "me" });
  expect(seen({ includes: ["X-*", "authorization"] })).toEqual({ "x-tenant": "acme" });
  expect(seen({ includes: ["*"], excludes: ["USER*"] })).toEqual({ "x-tenant": "acme" });
  expect(seen({ includes: ["x.tenant", "ten", "x-tenan"] })).toEqual({});
});

it.each([
  ["disable_runs", "/threads/{thread_id}/runs/stream", "Thread Runs"],
  ["disable_runs", "/runs/crons", "Crons"],
  ["disable_threads", "/threads/{thread_id}/state", "Threads"],
  ["disable_assistants", "/assistants", "Assistants"],
  ["disable_store", "/store/items", "Store"],
  ["disable_meta", "/info", "System"],
] as const)("%s switches off %s", (key, path, tag) => {
  expect(isServed({ path, tag })).toBe(true);
  setHttpSettings({ ...before, [key]: true });
  expect(isServed({ path, tag })).toBe(false);
  expect(isServed({ path: "/studio/graphs", tag: "Studio" })).toBe(true);
});
