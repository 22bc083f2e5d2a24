import { z } from "zod";
import { operation } from "./operation";

/** Whoever serves models, and whether this server has a key for it. Never the key. */
export const Provider = z.object({
  /** As models are written, before the slash: `openai` of `openai/gpt-4.1`. */
  provider: z.string(),
  label: z.string(),
  /** The environment variable that holds the key; null when the provider needs none. */
  variable: z.string().nullable(),
  /** Whether models of this provider can answer, as far as keys go. */
  key_present: z.boolean(),
});
export type Provider = z.infer<typeof Provider>;

export const listProviders = operation({
  id: "list_providers",
  tag: "Studio",
  method: "GET",
  path: "/studio/providers",
  access: "heddle",
  summary: "The providers of models, and which of their keys are set",
  responses: { 200: { description: "The providers", schema: z.array(Provider) } },
});

/** A value of this server's environment that configurations may name. Never the value. */
export const Secret = z.object({
  name: z.string(),
  /** What stands in a configuration in its place: `secret://NAME`. */
  reference: z.string(),
  /** The environment variable that holds it: `HEDDLE_SECRET_NAME`. */
  variable: z.string(),
});
export type Secret = z.infer<typeof Secret>;

export const listSecrets = operation({
  id: "list_secrets",
  tag: "Studio",
  method: "GET",
  path: "/studio/secrets",
  access: "heddle",
  summary: "The names of the secrets that configurations may refer to",
  responses: { 200: { description: "The secrets, by name", schema: z.array(Secret) } },
});

export const SECRET_VARIABLE = "HEDDLE_SECRET_";

/** What stands in a configuration for the secret of this name. */
export function secretReference(name: string): string {
  return `secret://${name}`;
}

const REFERENCE = /^secret:\/\/([A-Z][A-Z0-9_]*)$/;

/** The name in a reference to a secret; undefined for any other value. */
export function secretNamed(value: unknown): string | undefined {
  return typeof value === "string" ? REFERENCE.exec(value)?.[1] : undefined;
}
