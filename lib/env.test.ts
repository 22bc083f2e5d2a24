import { expect, test } from "vitest";
import { ConfigurationError, parseEnv } from "./env";

test("nothing set, and everything set to nothing, give the defaults", () => {
  const defaults = {
    PORT: 3000,
    HOST: "127.0.0.1",
    HEDDLE_DATA_DIR: ".heddle",
    HEDDLE_CONFIG: "./langgraph.json",
    HEDDLE_AUTH: "on",
    HEDDLE_ENGINE: "on",
    HEDDLE_CONCURRENCY: 20,
    HEDDLE_LEASE_SECONDS: 15,
    HEDDLE_RUN_TIMEOUT_SECONDS: 86_400,
    HEDDLE_NODE_TIMEOUT_SECONDS: 0,
    HEDDLE_HUNG_SECONDS: 300,
    HEDDLE_DRAIN_SECONDS: 25,
    HEDDLE_WEBHOOK_ALLOW: [],
  };
  expect(parseEnv({})).toEqual(defaults);
  const empty = { PORT: "", DATABASE_URL: "", HEDDLE_PUBLIC_URL: "", NEXTAUTH_SECRET: "", HEDDLE_AUTH: "" };
  expect(parseEnv(empty)).toEqual(defaults);
});

test.each([
  ["PORT", "http"],
  ["PORT", "70000"],
  ["DATABASE_URL", "mysql://localhost/heddle"],
  ["HEDDLE_AUTH", "maybe"],
  ["HEDDLE_PUBLIC_URL", "heddle"],
  ["HEDDLE_ENGINE", "web"],
  ["HEDDLE_CONCURRENCY", "0"],
  ["HEDDLE_RUN_TIMEOUT_SECONDS", "an hour"],
  ["HEDDLE_RUN_TIMEOUT_SECONDS", "3000000"],
  ["HEDDLE_NODE_TIMEOUT_SECONDS", "-1"],
  ["HEDDLE_DRAIN_SECONDS", "-1"],
  ["NEXTAUTH_SECRET", "short"],
])("%s=%s is refused with a sentence that names it", (variable, value) => {
  expect(() => parseEnv({ [variable]: value })).toThrow(ConfigurationError);
  expect(() => parseEnv({ [variable]: value })).toThrow(new RegExp(`^${variable}\\b.*\\.$`));
});

test.each([
  ["127.0.0.1", true],
  ["::1", true],
  ["localhost", true],
  ["0.0.0.0", false],
  ["192.168.1.5", false],
])("HEDDLE_AUTH=off on %s: allowed is %s", (HOST, isAllowed) => {
  const settings = { HEDDLE_AUTH: "off", HOST };
  if (isAllowed) expect(parseEnv(settings)).toMatchObject(settings);
  else expect(() => parseEnv(settings)).toThrow(/^HEDDLE_AUTH=off is refused/);
});
