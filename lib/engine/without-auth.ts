/** The keys under which a graph finds who its run is for: for its nodes alone, so no reader of events gets them. */
const AUTH_KEY = /^langgraph_auth/;

/** Metadata or `configurable` of LangGraph without them. */
export function withoutAuth(keys: unknown): unknown {
  if (typeof keys !== "object" || keys === null) return keys;
  if (!Object.keys(keys).some((key) => AUTH_KEY.test(key))) return keys;
  return Object.fromEntries(Object.entries(keys).filter(([key]) => !AUTH_KEY.test(key)));
}
