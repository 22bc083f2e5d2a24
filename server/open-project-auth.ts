import { adaptProjectAuth } from "@/lib/auth/adapt-project-auth";
import { setProjectAuth } from "@/lib/auth/project-auth";
import { toError } from "@/lib/errors";
import { ConfigFileError } from "@/lib/graphs/config-file";
import type { GraphRegistry } from "@/lib/graphs/registry";

/** Loads `auth.path` of the project: from then on its handlers decide. Throws ConfigFileError. */
export async function openProjectAuth(project: GraphRegistry): Promise<void> {
  const { config } = project;
  const { path, disable_studio_auth, allow_langsmith_api_keys } = config.auth;
  if (path === undefined) return setProjectAuth(null);
  const exported = await project.loadExport("auth.path", path);
  const trust = { trustsStudio: !disable_studio_auth, trustsApiKeys: allow_langsmith_api_keys };
  try {
    setProjectAuth(adaptProjectAuth(exported, trust));
  } catch (cause) {
    throw new ConfigFileError(`${config.path}: "auth.path" (${path}) ${toError(cause).message}.`, { cause });
  }
}
