import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { JsonObject } from "../../contract/common";
import { secretNamed } from "../../contract/providers";
import { joinChoices } from "./join-choices";
import { rememberSome } from "./remember-some";
import { sayError } from "./say-error";
import { withinTime } from "./within-time";

/** What a schema forbids in a value. */
export interface Finding {
  path: string[];
  message: string;
  keyword: string;
  /** It is about the check as a whole and not about the value at the path. */
  isWhole?: true;
}

/** Patterns and lists can be made so that a check of them takes for ever. */
const LONGEST_CHECK_MS = 1_000;
/** The first schema also pays for the compiler. */
const LONGEST_COMPILATION_MS = 3_000;
const MOST_FINDINGS = 200;
const LONGEST_SCHEMA = 2 * 1024 * 1024;

const TOO_SLOW: Finding = {
  path: [],
  keyword: "timeout",
  message:
    "The values take too long to check against the graph's schema. Shorten the longest text or list, or simplify the patterns in the schema.",
  isWhole: true,
};

const compiled = rememberSome<ValidateFunction | null>(32);

/**
 * Everything in `value` that `schema` forbids (2020-12, or draft-07 where it says so), in words. A schema that is not
 * one forbids nothing: the graph's author must mend it, and people go on. Ends in seconds, whatever both are.
 */
export function checkValue(schema: JsonObject, value: unknown): Finding[] {
  const text = JSON.stringify(schema);
  if (text.length > LONGEST_SCHEMA) return [];
  const validate = compiled(text, () => withinTime(() => compile(schema), LONGEST_COMPILATION_MS) ?? null);
  if (!validate) return [];
  const findings = withinTime(() => findingsOf(validate, value), LONGEST_CHECK_MS);
  return findings ?? [TOO_SLOW];
}

function compile(schema: JsonObject): ValidateFunction | null {
  const { $schema, $id: _id, $async: _async, ...rest } = schema;
  const Dialect = typeof $schema === "string" && /draft-0[4-7]/.test($schema) ? Ajv : Ajv2020;
  const ajv = new Dialect({
    strict: false,
    allErrors: true,
    verbose: true,
    logger: false,
    code: { regExp: Object.assign(toRegExp, { code: "toRegExp" }) },
  });
  try {
    addFormats.default(ajv);
    return ajv.compile(rest);
  } catch {
    return null;
  }
}

/** Other languages write patterns that JavaScript does not read strictly, or at all: those forbid nothing. */
function toRegExp(pattern: string): RegExp {
  for (const flags of ["u", ""]) {
    try {
      return new RegExp(pattern, flags);
    } catch {}
  }
  return /(?:)/;
}

function findingsOf(validate: ValidateFunction, value: unknown): Finding[] {
  const errors = validate(value) ? [] : (validate.errors ?? []);
  return joinChoices(errors, isSecretsShape).slice(0, MOST_FINDINGS).map(toFinding);
}

/** Of a secret the configuration has the name, so its shape cannot be looked at. */
function isSecretsShape({ keyword, data }: ErrorObject): boolean {
  return secretNamed(data) !== undefined && ["pattern", "format", "minLength", "maxLength"].includes(keyword);
}

function toFinding(error: ErrorObject): Finding {
  return { path: pathOf(error), message: sayError(error), keyword: error.keyword };
}

/** Where the value is, or where it should be, or should not be. */
function pathOf({ instancePath, keyword, params }: ErrorObject): string[] {
  const at = instancePath
    .split("/")
    .slice(1)
    .map((part) => part.replace(/~1/g, "/").replace(/~0/g, "~"));
  const inner = {
    required: params.missingProperty,
    dependentRequired: params.missingProperty,
    dependencies: params.missingProperty,
    additionalProperties: params.additionalProperty,
    unevaluatedProperties: params.unevaluatedProperty,
    propertyNames: params.propertyName,
  }[keyword];
  return typeof inner === "string" ? [...at, inner] : at;
}
