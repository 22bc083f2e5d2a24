import { remember } from "../remember";

/** The resources whose handlers a project's `Auth` can register, each with its actions. */
export const AUTH_ACTIONS = {
  assistants: ["create", "read", "update", "delete", "search"],
  threads: ["create", "read", "update", "delete", "search", "create_run"],
  crons: ["create", "read", "update", "delete", "search"],
  store: ["put", "get", "search", "delete", "list_namespaces"],
} as const;
export type AuthResource = keyof typeof AUTH_ACTIONS;
export type AuthAction<Resource extends AuthResource> = (typeof AUTH_ACTIONS)[Resource][number];

/**
 * What hides the things of others: it holds for a thing whose metadata agrees with every key. A plain value or `$eq`
 * is the same value, `$contains` a member, or several, of a list; `$or` and `$and` join filters.
 */
export type AuthFilter = { [key: string]: AuthRule };
export type AuthRule =
  | string
  | number
  | boolean
  | null
  | { $eq?: unknown; $contains?: unknown }
  | AuthFilter[];

/** Whom a project let in: `user` is what its `authenticate` answered, with `identity` in it. */
export interface ProjectUser {
  identity: string;
  permissions: string[];
  user: Record<string, unknown>;
}

/** The authentication and the handlers of a project (`auth.path` of `langgraph.json`). */
export interface ProjectAuth {
  /** Who is signed in to the studio may use the API without being asked by the project. */
  trustsStudio: boolean;
  /** So may the holders of Heddle's API keys. */
  trustsApiKeys: boolean;
  /** Who sends this request. Throws UnauthenticatedError, ProjectRefusalError. */
  authenticate(request: Request): Promise<ProjectUser>;
  /** Asks the most specific handler, which may change `value`. Throws ForbiddenError, ProjectRefusalError. */
  authorize(event: {
    resource: AuthResource;
    action: string;
    value: Record<string, unknown>;
    user: Record<string, unknown>;
    permissions: string[];
  }): Promise<{ filter: AuthFilter | null; value: Record<string, unknown> }>;
}

const slot = () => remember("project auth", (): { current: ProjectAuth | null } => ({ current: null }));

/** Null for a project without `auth.path`. */
export function projectAuth(): ProjectAuth | null {
  return slot().current;
}

/** Set at the start, from the project's file. */
export function setProjectAuth(auth: ProjectAuth | null): void {
  slot().current = auth;
}
