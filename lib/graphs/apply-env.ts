import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseEnv } from "node:util";
import { log } from "../log";
import type { ConfigFile } from "./config-file";

/**
 * Sets the variables that a project's `env` names: the path of an env file, a map, or a list of `NAME` (must be set
 * already) and `NAME=value`. A variable that is set already keeps its value.
 */
export async function applyEnv(
  config: Pick<ConfigFile, "env" | "projectDir" | "path">,
  target: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  for (const [name, value] of Object.entries(await variables(config, target))) target[name] ??= value;
}

async function variables(
  { env, projectDir, path }: Pick<ConfigFile, "env" | "projectDir" | "path">,
  target: NodeJS.ProcessEnv,
): Promise<NodeJS.Dict<string>> {
  if (typeof env === "string") return readEnvFile(resolve(projectDir, env), path);
  if (!Array.isArray(env)) return env;
  const missing = env.filter((item) => !item.includes("=") && target[item] === undefined);
  if (missing.length > 0) log.warn(`${path} asks for variables that are not set`, { missing });
  return parseEnv(env.filter((item) => item.includes("=")).join("\n"));
}

/** An env file is rarely committed: a fresh clone without one still starts. */
async function readEnvFile(file: string, configPath: string): Promise<NodeJS.Dict<string>> {
  try {
    return parseEnv(await readFile(file, "utf8"));
  } catch (error) {
    log.warn(`The env file that ${configPath} names cannot be read`, { file, reason: String(error) });
    return {};
  }
}
