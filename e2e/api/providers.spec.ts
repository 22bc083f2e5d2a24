import type { Provider, Secret } from "../../lib/contract/providers";
import { expect, test } from "../api-test";

test.use({
  settings: {
    HEDDLE_SECRET_CRM_KEY: "a-value-nobody-sees",
    OPENAI_API_KEY: "",
    MISTRAL_API_KEY: "m-key-nobody-sees",
  },
});

test("GET /studio/providers › 200 › which of their keys are set, never the keys", async ({ send }) => {
  const response = await send("GET", "/studio/providers");
  expect(response.status).toBe(200);
  const text = await response.text();
  const providers: Provider[] = JSON.parse(text);
  expect(providers).toContainEqual({
    provider: "mistralai",
    label: "Mistral",
    variable: "MISTRAL_API_KEY",
    key_present: true,
  });
  expect(providers.find(({ provider }) => provider === "openai")).toMatchObject({ key_present: false });
  expect(text).not.toContain("nobody-sees");
});

test("GET /studio/secrets › 200 › names and references, never values", async ({ send }) => {
  const response = await send("GET", "/studio/secrets");
  expect(response.status).toBe(200);
  const text = await response.text();
  const secrets: Secret[] = JSON.parse(text);
  expect(secrets).toContainEqual({
    name: "CRM_KEY",
    reference: "secret://CRM_KEY",
    variable: "HEDDLE_SECRET_CRM_KEY",
  });
  expect(text).not.toContain("nobody-sees");
});
