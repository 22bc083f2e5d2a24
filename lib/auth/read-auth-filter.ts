import type { AuthFilter, AuthRule } from "./project-auth";

/**
 * What a handler answered, as a filter; null: nothing is hidden. Whatever is no filter is an error, for to read it as
 * "everything" would open what it was to close: `undefined` where an owner was meant, an operator that does not exist.
 */
export function readAuthFilter(answer: unknown): AuthFilter | null {
  if (answer === undefined || answer === null || answer === true) return null;
  return toFilter(answer);
}

function toFilter(value: unknown): AuthFilter {
  if (!isPlainObject(value)) throw invalid(`must be an object of filters, not ${nameOf(value)}`);
  return Object.fromEntries(Object.entries(value).map(([key, rule]) => [key, toRule(key, rule)]));
}

function toRule(key: string, rule: unknown): AuthRule {
  if (key === "$or" || key === "$and") {
    if (!Array.isArray(rule)) throw invalid(`"${key}" must be a list of filters`);
    return rule.map(toFilter);
  }
  if (key.startsWith("$")) throw invalid(`"${key}" is no operator there`);
  if (rule === null || ["string", "number", "boolean"].includes(typeof rule)) return rule as AuthRule;
  if (!isPlainObject(rule)) throw invalid(`"${key}" is ${nameOf(rule)}`);
  const operators = Object.keys(rule);
  const unknown = operators.find((operator) => operator !== "$eq" && operator !== "$contains");
  if (unknown !== undefined) throw invalid(`"${key}" has "${unknown}": there are $eq and $contains`);
  if (operators.length === 0) throw invalid(`"${key}" is empty: name $eq or $contains`);
  for (const operator of operators)
    if (rule[operator] === undefined) throw invalid(`"${key}": ${operator} is undefined`);
  return rule;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function nameOf(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  return value === undefined ? "undefined" : `a ${typeof value}`;
}

function invalid(what: string): Error {
  return new TypeError(`A handler of the project's auth answered what is no filter: ${what}.`);
}
