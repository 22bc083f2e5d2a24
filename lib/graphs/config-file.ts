import { readFile, realpath } from "node:fs/promises";
import { dirname, isAbsolute, resolve } from "node:path";
import { z } from "zod";
import { HeddleError, toError } from "../errors";
import { log } from "../log";
import { type ProjectSections, Sections } from "./config-sections";
import { unknownKeys } from "./unknown-keys";

/** `langgraph.json` cannot be used; the message is a sentence that names the file and the key. */
export class ConfigFileError extends HeddleError {
  override name = "ConfigFileError";
}

/** One entry of `graphs`: which export of which file. */
export interface GraphSource {
  graphId: string;
  /** As written: `./agent.ts:graph`. */
  source: string;
  /** Absolute. */
  file: string;
  exportName: string;
  description: string | null;
}

export interface ConfigFile extends ProjectSections {
  /** Absolute; every path in the file is relative to its folder. */
  path: string;
  projectDir: string;
  graphs: GraphSource[];
  env: string | string[] | Record<string, string>;
}

const Source = z.string({ error: 'must be "path:export"' }).refine((text) => splitSource(text).path !== "", {
  error: 'must be "path:export", such as "./agent.ts:graph"',
});

const GraphSpec = z.union([Source, z.looseObject({ path: Source, description: z.string().nullish() })], {
  error: 'must be "path:export", such as "./agent.ts:graph", or an object with such a "path"',
});

const Scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** The keys that are honoured; the official format has more, which are let be. */
const Format = z.looseObject(
  {
    graphs: z
      .record(z.string().min(1), GraphSpec, {
        error: 'must be an object such as { "agent": "./agent.ts:graph" }',
      })
      .refine((graphs) => Object.keys(graphs).length > 0, { error: "must name at least one graph" }),
    env: z
      .union([z.string(), z.array(z.string()), z.record(z.string(), Scalar)], {
        error: "must be the path of an env file, an object of variables or a list of their names",
      })
      .default({}),
    ...Sections,
  },
  { error: "must be a JSON object" },
);

/** Reads and checks a `langgraph.json`. Throws ConfigFileError. */
export async function readConfigFile(configPath: string): Promise<ConfigFile> {
  const path = resolve(configPath);
  const parsed = Format.safeParse(parseJson(path, await readText(path)));
  if (!parsed.success) throw new ConfigFileError(sentence(path, parsed.error));
  const unknown = unknownKeys(parsed.data);
  if (unknown.length > 0) log.warn(`${path} has keys that have no effect`, { unknown });
  // Node names modules by their real paths; a graph that another file imports must be the same module.
  const projectDir = await realpath(dirname(path));
  const { env, store, checkpointer, auth, http, webhooks, heddle } = parsed.data;
  const graphs = Object.entries(parsed.data.graphs).map(([graphId, spec]) => {
    const source = typeof spec === "string" ? spec : spec.path;
    const description = typeof spec === "string" ? null : (spec.description ?? null);
    return { graphId, source, ...locate(projectDir, source), description };
  });
  return { path, projectDir, graphs, env, store, checkpointer, auth, http, webhooks, heddle };
}

/** Where a `path:export` of the project is. */
export function locate(projectDir: string, source: string): { file: string; exportName: string } {
  const { path, exportName } = splitSource(source);
  return { file: isAbsolute(path) ? path : resolve(projectDir, path), exportName };
}

/** The last colon parts the path from the export, unless it belongs to a Windows drive. */
function splitSource(source: string): { path: string; exportName: string } {
  const [, path = "", exportName] = /^(.+?)(?::([^:/\\]*))?$/.exec(source.trim()) ?? [];
  return { path, exportName: exportName || "default" };
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (thrown) {
    const missing = toError(thrown).message.startsWith("ENOENT");
    throw new ConfigFileError(
      missing
        ? `${path} does not exist: name a langgraph.json with HEDDLE_CONFIG.`
        : `${path} cannot be read: ${toError(thrown).message}.`,
    );
  }
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (thrown) {
    throw new ConfigFileError(`${path} is not valid JSON: ${toError(thrown).message}.`);
  }
}

function sentence(path: string, error: z.ZodError): string {
  const issue = error.issues[0];
  const key = issue?.path.join(".");
  const message = issue?.message ?? "does not fit";
  // zod's own words are a sentence of their own: "Invalid input: expected number".
  return key
    ? `${path}: "${key}"${/^[A-Z]/.test(message) ? ":" : ""} ${message}.`
    : `${path}: it ${message}.`;
}
