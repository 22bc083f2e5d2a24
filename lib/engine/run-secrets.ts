import type { JsonObject } from "../contract/common";
import { SECRET_VARIABLE, secretNamed } from "../contract/providers";
import type { RunKwargs } from "../services/runs/run-kwargs";
import type { Outcome } from "../services/runs/settle-run";

/** A run cannot have a secret that its configuration refers to; the message says what to do. */
export class SecretError extends Error {
  override name = "SecretError";
}

/** Anything shorter stands in too many other texts to be kept out of them. */
const SHORTEST = 8;

/** JSON in JSON in JSON: as deep as a value is wrapped on its way into a table. */
const WRAPPINGS = 3;

export interface RunSecrets {
  /** Whether the run has any. */
  isUsed: boolean;
  /** What a run was asked, with its secrets in place of their references: for the graph alone. */
  revealIn(kwargs: RunKwargs): RunKwargs;
  /** A text, also one of JSON, in which each secret stands as `[secret NAME]`. */
  hide(text: string): string;
  /** What is written down of an attempt's end. */
  hideInOutcome(outcome: Outcome): Outcome;
}

/**
 * The secrets that configurations refer to by `secret://NAME`, from this process's environment: they are in memory for
 * one attempt, and `hide` keeps them out of whatever is written down. Throws SecretError when one is missing or short.
 */
export function runSecrets(
  configurations: readonly JsonObject[],
  environment: Readonly<Record<string, string | undefined>> = process.env,
): RunSecrets {
  const names = new Set<string>();
  for (const one of configurations) {
    mapTexts(one, (text) => {
      const name = secretNamed(text);
      if (name !== undefined) names.add(name);
      return text;
    });
  }
  const values = new Map([...names].map((name) => [name, secretOf(name, environment)]));
  // Longest first, in case one is part of another.
  const hidden = [...values]
    .flatMap(([name, value]) => formsOf(value).map((form) => [form, `[secret ${name}]`] as const))
    .sort(([one], [other]) => other.length - one.length);
  const hide = (text: string) =>
    hidden.reduce(
      (shown, [form, word]) => (shown.includes(form) ? shown.replaceAll(form, () => word) : shown),
      text,
    );
  const reveal = (text: string) => values.get(secretNamed(text) ?? "") ?? text;
  const hideIn = <Value>(value: Value): Value => mapJson(value, hide);
  return {
    isUsed: values.size > 0,
    hide,
    revealIn: (kwargs) => ({
      ...kwargs,
      config: { ...kwargs.config, configurable: mapTexts(kwargs.config.configurable, reveal) },
      context: mapTexts(kwargs.context, reveal),
    }),
    hideInOutcome: ({ error, output, snapshot, ...rest }) => ({
      ...rest,
      ...(error && { error: hideIn(error) }),
      ...(output !== undefined && { output: hide(output) }),
      ...(snapshot && { snapshot: hideIn(snapshot) }),
    }),
  };
}

function secretOf(name: string, environment: Readonly<Record<string, string | undefined>>): string {
  const variable = `${SECRET_VARIABLE}${name}`;
  const value = environment[variable];
  if (value === undefined || value === "") {
    throw new SecretError(
      `The configuration refers to the secret ${name}, which this server does not have. Set ${variable} in its environment, or choose another secret.`,
    );
  }
  if (value.length < SHORTEST) {
    throw new SecretError(
      `The secret ${name} is too short to be kept out of what runs write down: ${variable} needs ${SHORTEST} characters or more.`,
    );
  }
  return value;
}

/** As it stands in plain text, and in JSON that may be a text of JSON again. */
function formsOf(value: string): string[] {
  const forms = [value];
  for (let at = 0; at < WRAPPINGS; at += 1) forms.push(JSON.stringify(forms[at]).slice(1, -1));
  return [...new Set(forms)];
}

/** A value of JSON whose text is what `become` makes of it. */
function mapJson<Value>(value: Value, become: (text: string) => string): Value {
  return JSON.parse(become(JSON.stringify(value)));
}

/** A copy of a value of JSON in which each text is what `become` makes of it. */
function mapTexts<Value>(value: Value, become: (text: string) => string): Value {
  return JSON.parse(JSON.stringify(value), (_key, one) => (typeof one === "string" ? become(one) : one));
}
