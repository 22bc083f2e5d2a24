import type { z } from "zod";
import { type FieldPath, fieldName } from "./field-name";

type Issue = z.core.$ZodIssue;

const SHOWN = 3;

/** What is wrong with a value, field by field, as one line: `input.messages[0]: …; limit: …`. */
export function describeIssues(issues: Issue[], root: unknown, whole: string): string {
  const lines = issues.slice(0, SHOWN).map((issue) => sentenceOf(issue, [], root, whole));
  const rest = issues.length - lines.length;
  return lines.join("; ") + (rest > 0 ? ` (and ${rest} more)` : "");
}

function sentenceOf(issue: Issue, before: FieldPath, root: unknown, whole: string): string {
  const path = [...before, ...issue.path];
  const branch = issue.code === "invalid_union" ? closestBranch(issue.errors) : undefined;
  if (branch) return sentenceOf(branch, path, root, whole);
  const isMissing = issue.code === "invalid_type" && path.length > 0 && valueAt(root, path) === undefined;
  return `${fieldName(path, whole)}: ${isMissing ? "is required" : issue.message}`;
}

/** Of the branches of a union, the one that came furthest says best what was meant. Without a winner: none. */
function closestBranch(branches: Issue[][]): Issue | undefined {
  const deepest = branches.map((issues) => issues[0]).filter((issue) => issue && issue.path.length > 0);
  return deepest.length === 1 ? deepest[0] : undefined;
}

function valueAt(root: unknown, path: FieldPath): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}
