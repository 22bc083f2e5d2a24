import type { z } from "zod";
import { AssistantFile } from "../../contract/assistant-catalog";
import { FILE_BYTES } from "../../contract/limits";
import { registry } from "../../graphs/registry";
import { knownGraphs } from "../assistants/known-graph";

const FORMAT = "heddle-assistant";
/** The rest of what another program wrote would only be noise. */
const FOREIGN = `format: must be "${FORMAT}". This is another program's file; export an assistant to see how one looks.`;

/** A file that can be used, or everything that is wrong with it, a sentence each. */
export type ReadFile = { file: AssistantFile; problems: [] } | { file: null; problems: string[] };

/** Checks what claims to be an assistant's file, and that its graph is served. */
export function readAssistantFile(given: unknown): ReadFile {
  const bytes = Buffer.byteLength(JSON.stringify(given) ?? "");
  if (bytes > FILE_BYTES)
    return { file: null, problems: [`It has ${bytes} bytes; a file has at most ${FILE_BYTES}.`] };
  if (valueAt(given, ["format"]) !== FORMAT) return { file: null, problems: [FOREIGN] };
  const parsed = AssistantFile.safeParse(given);
  const problems = [
    ...(parsed.success ? [] : parsed.error.issues.map((issue) => sentence(issue, given))),
    ...graphProblems(given),
  ];
  return parsed.success && problems.length === 0
    ? { file: parsed.data, problems: [] }
    : { file: null, problems };
}

function sentence(issue: z.core.$ZodIssue, given: unknown): string {
  const { path, message } = issue;
  if (path.length === 0) return `It ${message}.`;
  if (valueAt(given, path) === undefined) return `${path.join(".")}: is required`;
  const wanted = issue.code === "invalid_type" ? TYPES[issue.expected] : undefined;
  return `${path.join(".")}: ${wanted ? `must be ${wanted}` : message}`;
}

const TYPES: Record<string, string> = {
  string: "a text",
  int: "a whole number",
  record: "a JSON object",
  object: "a JSON object",
  array: "a list",
};

function graphProblems(given: unknown): string[] {
  const graphId = valueAt(given, ["graph_id"]);
  if (typeof graphId !== "string" || graphId === "" || registry().has(graphId)) return [];
  return [`graph_id: there is no graph "${graphId.slice(0, 200)}". ${knownGraphs()}`];
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
  }
  return value;
}
