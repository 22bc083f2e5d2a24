import { expect, test } from "vitest";
import { DemoModel } from "./demo-model";
import { resolveModel } from "./resolve-model";

test.each([
  ["openai/gpt-4.1-mini", "OPENAI_API_KEY"],
  ["anthropic/claude-sonnet-4-5", "ANTHROPIC_API_KEY"],
])("%s without a key names the variable", async (name, variable) => {
  await expect(resolveModel(name, {})).rejects.toThrow(`${variable} is not set`);
  await expect(resolveModel(name, { [variable]: "" })).rejects.toThrow(`${variable} is not set`);
});

test.each(["gpt-4.1", "acme/large", "openai/", "/x", "constructor/x"])("%s names no model", async (name) => {
  await expect(resolveModel(name, {})).rejects.toThrow(`"${name}" names no model`);
});

test("there is one demo model", async () => {
  await expect(resolveModel("demo/giant", {})).rejects.toThrow('no demo model "giant"');
  const model = await resolveModel("demo/weaver", { HEDDLE_DEMO_DELAY_MS: "0" });
  expect(model).toMatchObject({ delayMs: 0 });
  expect(model).toBeInstanceOf(DemoModel);
  expect(await resolveModel("demo/weaver", {})).toMatchObject({ delayMs: 15 });
});

test("a model's own name may hold slashes and colons", async () => {
  const served = await resolveModel("openai/meta/llama-3:8b", { OPENAI_API_KEY: "k" });
  expect(served).toMatchObject({ model: "meta/llama-3:8b" });
});
