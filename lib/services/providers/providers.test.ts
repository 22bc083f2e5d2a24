import { expect, test } from "vitest";
import type { Context } from "../context";
import { listProviders } from "./list-providers";
import { listSecrets } from "./list-secrets";

// Neither asks who is there.
const nobody = {} as Context;

test("a provider's key is there when its variable is not empty, and its value is never told", async () => {
  const providers = await listProviders(nobody, { OPENAI_API_KEY: "sk-4711", ANTHROPIC_API_KEY: " " });
  const present = Object.fromEntries(providers.map(({ provider, key_present }) => [provider, key_present]));
  expect(present).toMatchObject({ openai: true, anthropic: false, ollama: true, demo: true });
  expect(JSON.stringify(providers)).not.toContain("4711");
});

test("secrets are told by name", async () => {
  const environment = {
    HEDDLE_SECRET_B: "4711",
    HEDDLE_SECRET_A_2: "4711",
    HEDDLE_SECRET_low: "4711",
    HEDDLE_SECRET_E: "",
    PATH: "4711",
  };
  expect(await listSecrets(nobody, environment)).toEqual([
    { name: "A_2", reference: "secret://A_2", variable: "HEDDLE_SECRET_A_2" },
    { name: "B", reference: "secret://B", variable: "HEDDLE_SECRET_B" },
  ]);
});
