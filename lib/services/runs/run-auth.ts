import { projectAuth } from "../../auth/project-auth";
import type { JsonObject } from "../../contract/common";
import { storableObject } from "../../db/storable-json";
import type { Context } from "../context";

/** Who created a run, for its graph: stored with the run, in none of the API's answers. */
export interface RunAuth {
  identity: string;
  permissions: string[];
  user: JsonObject;
}

/** How the official server calls the person in front of its studio. */
const STUDIO_USER = "langgraph-studio-user";

/** Undefined for a project without `auth.path`. */
export function runAuth({ actor }: Context): RunAuth | undefined {
  if (!projectAuth() || actor.type === "system" || actor.type === "anonymous") return undefined;
  if (actor.type === "custom") {
    const { identity, permissions, user } = actor;
    return { identity, permissions, user: storableObject(user) };
  }
  const user = {
    kind: "StudioUser",
    identity: STUDIO_USER,
    display_name: actor.name,
    permissions: [],
    is_authenticated: true,
  };
  return { identity: STUDIO_USER, permissions: [], user };
}

/** What a graph finds in `configurable`. No caller can send these keys: see `callersKeys`. */
export function authKeys(auth: RunAuth | undefined): JsonObject {
  if (!auth) return {};
  return {
    langgraph_auth_user: auth.user,
    langgraph_auth_user_id: auth.identity,
    langgraph_auth_permissions: auth.permissions,
    user_id: auth.identity,
  };
}
