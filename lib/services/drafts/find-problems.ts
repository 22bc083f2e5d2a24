import { isDeepStrictEqual } from "node:util";
import type { GraphSchemas } from "../../contract/assistants";
import type { JsonObject } from "../../contract/common";
import type { Problem } from "../../contract/drafts";
import { toError } from "../../errors";
import { registry } from "../../graphs/registry";
import { callersKeys } from "../callers-keys";
import { checkValue, type Finding } from "./check-value";
import type { Content } from "./draft-content";

const MOST_PROBLEMS = 100;

/** What the platform itself says of a config. */
const CONFIG: JsonObject = {
  type: "object",
  properties: {
    tags: { type: "array", items: { type: "string" } },
    recursion_limit: { type: "integer", minimum: 1, maximum: Number.MAX_SAFE_INTEGER },
  },
};

/**
 * What forbids publishing, in words. A value that is required and missing is no problem where the live version lacks it
 * too: callers may give it with each run. Never throws; the schemas may take seconds the first time.
 */
export async function findProblems(content: Content, live: Content): Promise<Problem[]> {
  const schemas = await schemasOf(content.graphId);
  if (Array.isArray(schemas)) return [...checkName(content), ...schemas];
  const lacking = new Set(checkSettings(schemas, live).filter(isMissing).map(placeOf));
  const findings = checkSettings(schemas, content).filter(
    (finding) => !isMissing(finding) || !lacking.has(placeOf(finding)),
  );
  const problems = [
    ...checkName(content),
    ...checkValue(CONFIG, content.config).map(under(["config"])),
    ...findings,
  ];
  return problems.slice(0, MOST_PROBLEMS).map(({ path, message }) => ({ path, message }));
}

/** The schemas, or the one problem that the graph itself is. */
async function schemasOf(graphId: string): Promise<GraphSchemas | Problem[]> {
  if (!registry().has(graphId)) {
    const message = `The graph "${graphId}" is not in langgraph.json any more. Put it back, or choose another graph.`;
    return [{ path: ["graph_id"], message }];
  }
  try {
    return await registry().schemas(graphId);
  } catch (thrown) {
    const message = `The graph "${graphId}" does not load: ${toError(thrown).message} Mend it; what you change here is kept.`;
    return [{ path: [], message }];
  }
}

function checkName({ name }: Content): Problem[] {
  return name.trim() === "" ? [{ path: ["name"], message: "is missing" }] : [];
}

interface Found extends Finding {
  /** Where in the settings, wherever they are kept. */
  inside: string[];
}

/** A graph that has one schema for both finds its settings in either: see how runs get theirs. */
function checkSettings(schemas: GraphSchemas, { config, context }: Content): Found[] {
  const configurable = callersKeys(asObject(config.configurable));
  const old = check(schemas.config_schema, configurable, ["config", "configurable"]);
  const isOne = isDeepStrictEqual(schemas.config_schema, schemas.context_schema);
  if (!isOne) return [...old, ...check(schemas.context_schema, context, ["context"])];
  if (isEmpty(context)) return isEmpty(configurable) ? check(schemas.context_schema, {}, ["context"]) : old;
  return [
    ...old.filter((found) => !isMissing(found)),
    ...check(schemas.context_schema, context, ["context"]),
  ];
}

function check(schema: JsonObject | null, value: JsonObject, root: string[]): Found[] {
  if (!schema) return [];
  return checkValue(schema, value).map((finding) => ({ ...under(root)(finding), inside: finding.path }));
}

function under(root: string[]) {
  return (finding: Finding): Finding => ({
    ...finding,
    path: finding.path.length === 0 && finding.isWhole ? [] : [...root, ...finding.path],
  });
}

function isMissing(found: Found): boolean {
  return found.keyword === "required";
}

function placeOf(found: Found): string {
  return JSON.stringify(found.inside);
}

function asObject(value: unknown): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
}

function isEmpty(object: JsonObject): boolean {
  return Object.keys(object).length === 0;
}
