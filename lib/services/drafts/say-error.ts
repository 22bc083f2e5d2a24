import type { ErrorObject } from "ajv";

/** What is wrong, in words that go on after the field's name. */
export function sayError({ keyword, params, message }: ErrorObject): string {
  const say = WORDS[keyword];
  return say ? say(params) : (message ?? "is not valid");
}

type Params = ErrorObject["params"];

const WORDS: Record<string, (params: Params) => string> = {
  required: () => "is missing",
  dependentRequired: ({ property }) => `is missing: it is needed beside "${property}"`,
  dependencies: ({ property }) => `is missing: it is needed beside "${property}"`,
  type: ({ type }) => `must be ${sayTypes(type)}`,
  enum: ({ allowedValues }) => `must be one of: ${sayValues(allowedValues)}`,
  const: ({ allowedValue }) => `must be ${sayValue(allowedValue)}`,
  minimum: ({ limit }) => `must be at least ${limit}`,
  maximum: ({ limit }) => `must be at most ${limit}`,
  exclusiveMinimum: ({ limit }) => `must be more than ${limit}`,
  exclusiveMaximum: ({ limit }) => `must be less than ${limit}`,
  multipleOf: ({ multipleOf }) => `must be a multiple of ${multipleOf}`,
  minLength: ({ limit }) => (limit === 1 ? "must not be empty" : `must have at least ${limit} characters`),
  maxLength: ({ limit }) => `must have at most ${count(limit, "character")}`,
  pattern: ({ pattern }) => `must have the form ${short(pattern)}`,
  format: ({ format }) => `must be ${FORMATS[format] ?? `of the form "${format}"`}`,
  minItems: ({ limit }) => `must have at least ${count(limit, "entry", "entries")}`,
  maxItems: ({ limit }) => `must have at most ${count(limit, "entry", "entries")}`,
  uniqueItems: ({ i, j }) => `must not have the same entry twice (entries ${j + 1} and ${i + 1})`,
  contains: () => "lacks an entry that is needed",
  minProperties: ({ limit }) => `must have at least ${count(limit, "entry", "entries")}`,
  maxProperties: ({ limit }) => `must have at most ${count(limit, "entry", "entries")}`,
  additionalProperties: () => "is not known to the graph: remove it",
  unevaluatedProperties: () => "is not known to the graph: remove it",
  unevaluatedItems: () => "has more entries than the graph knows",
  propertyNames: () => "is not a name that is allowed here",
  anyOf: () => "fits none of the allowed forms",
  oneOf: ({ passingSchemas }) =>
    passingSchemas ? "fits more than one of the allowed forms" : "fits none of the allowed forms",
  not: () => "is not allowed",
  "false schema": () => "is not allowed",
  if: () => "does not fit the other values",
};

const TYPES: Record<string, string> = {
  string: "text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  null: "empty",
};

const FORMATS: Record<string, string> = {
  email: "an e-mail address",
  uri: "a web address, such as https://example.com",
  url: "a web address, such as https://example.com",
  date: "a date, such as 2026-01-31",
  time: "a time, such as 09:30:00Z",
  "date-time": "a date and time, such as 2026-01-31T09:30:00Z",
  uuid: "a UUID",
  hostname: "a host name",
  ipv4: "an IPv4 address",
  ipv6: "an IPv6 address",
  regex: "a regular expression",
};

function sayTypes(type: unknown): string {
  const types = (Array.isArray(type) ? type : [type]).filter((one) => one !== "null");
  return types.map((one) => TYPES[String(one)] ?? String(one)).join(" or ") || "empty";
}

const MOST_VALUES = 12;

function sayValues(values: unknown): string {
  const all: unknown[] = Array.isArray(values) ? values : [values];
  const more = all.length > MOST_VALUES ? `, and ${all.length - MOST_VALUES} more` : "";
  return `${all.slice(0, MOST_VALUES).map(sayValue).join(", ")}${more}`;
}

function sayValue(value: unknown): string {
  return typeof value === "string" ? short(value) : short(JSON.stringify(value) ?? "nothing");
}

function short(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

function count(limit: number, one: string, many = `${one}s`): string {
  return limit === 1 ? `1 ${one}` : `${limit} ${many}`;
}
