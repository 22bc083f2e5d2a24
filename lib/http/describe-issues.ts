import type { z } from "zod";
import { type FieldPath, fieldName } from "./field-name";

type Issue = z.core.$ZodIssue;

const SHOWN = 3;
/** What zod says of a union that nobody gave words to. */
const UNION_MESSAGE = "Invalid input";

/** What is wrong with a value, field by field, as one line: `input.messages[0]: …; limit: …`. */
export function describeIssues(issues: Issue[], root: unknown, whole: string): string {
  const lines = issues.slice(0, SHOWN).map((issue) => sentenceOf(issue, [], root, whole));
  const rest = issues.length - lines.length;
  return lines.join("; ") + (rest > 0 ? ` (and ${rest} more)` : "");
}

function sentenceOf(issue: Issue, before: FieldPath, root: unknown, whole: string): string {
  const path = [...before, ...issue.path];
  const isOfWrongType = issue.code === "invalid_type" || issue.code === "invalid_union";
  if (isOfWrongType && path.length > 0 && valueAt(root, path) === undefined)
    return `${fieldName(path, whole)}: is required`;
  if (issue.code === "invalid_union") {
    // A union with words of its own says it better than any of its branches.
    const hasOwnWords = issue.message !== UNION_MESSAGE;
    const branch = deepestBranch(issue.errors) ?? (hasOwnWords ? undefined : branchOfItsType(issue.errors));
    if (branch) return sentenceOf(branch, path, root, whole);
    if (!hasOwnWords) return `${fieldName(path, whole)}: ${UNION_MESSAGE}${wantedByAny(issue.errors)}`;
  }
  return `${fieldName(path, whole)}: ${issue.message}`;
}

/** Of the branches of a union, the one that came furthest says best what was meant. Without a winner: none. */
function deepestBranch(branches: Issue[][]): Issue | undefined {
  return onlyOne(firstOfEach(branches).filter(({ path }) => path.length > 0));
}

/** The branch that takes this type of value, but not this value. */
function branchOfItsType(branches: Issue[][]): Issue | undefined {
  return onlyOne(
    firstOfEach(branches).filter(({ path, code }) => path.length === 0 && code !== "invalid_type"),
  );
}

function firstOfEach(branches: Issue[][]): Issue[] {
  return branches.flatMap((issues) => issues.slice(0, 1));
}

function onlyOne(issues: Issue[]): Issue | undefined {
  return issues.length === 1 ? issues[0] : undefined;
}

/** The types that a union takes, when the value has none of them. */
function wantedByAny(branches: Issue[][]): string {
  const wanted = firstOfEach(branches).map((issue) => (issue.code === "invalid_type" ? issue.expected : ""));
  return wanted.every(Boolean) ? `: expected ${[...new Set(wanted)].join(" or ")}` : "";
}

function valueAt(root: unknown, path: FieldPath): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}
