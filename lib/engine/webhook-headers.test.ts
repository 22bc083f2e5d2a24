import { expect, it } from "vitest";
import { webhookHeaders } from "./webhook-headers";

const VARIABLES = { LG_WEBHOOK_TOKEN: "s3cret", OPENAI_API_KEY: "sk-no", LG_WEBHOOK_TWO: "a\r\nx: b" };
const make = (headers: Record<string, string>, env_prefix = "LG_WEBHOOK_") =>
  webhookHeaders({ headers, env_prefix }, VARIABLES);
const named = (variable: string) => `\${{ env.${variable} }}`;

it("variables with the prefix are put in", () => {
  expect(make({ Authorization: `Bearer ${named("LG_WEBHOOK_TOKEN")}`, "x-plain": "$5" })).toEqual({
    authorization: "Bearer s3cret",
    "x-plain": "$5",
  });
  expect(webhookHeaders({ env_prefix: "LG_WEBHOOK_" }, {})).toEqual({});
});

it.each([
  ["another variable", { x: named("OPENAI_API_KEY") }, "LG_WEBHOOK_"],
  ["one that is not set", { x: named("LG_WEBHOOK_NONE") }, "not set"],
  ["two headers in one", { x: named("LG_WEBHOOK_TWO") }, "Invalid"],
  ["no header's name", { "a b": "x" }, "valid"],
])("%s is refused", (_name, headers, words) => {
  expect(() => make(headers)).toThrow(words);
});
