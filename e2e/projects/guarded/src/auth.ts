import { Auth, HTTPException } from "@langchain/langgraph-sdk/auth";

/** Bearer tokens are `<name>-token`; the names are ada, ben and guest. */
export const auth = new Auth()
  .authenticate((request) => {
    const token = request.headers.get("authorization")?.replace(/^bearer /i, "") ?? "";
    const [, name] = /^(ada|ben|guest)-token$/.exec(token) ?? [];
    if (token === "banned-token") throw new HTTPException(403, { message: "You are banned." });
    if (name === undefined)
      throw new HTTPException(401, {
        message: "Who are you?",
        headers: { "www-authenticate": 'Bearer realm="guarded"' },
      });
    // The path is as on other servers: below the address of the API.
    const path = new URL(request.url).pathname;
    return { identity: name, permissions: [`be:${name}`], path, secret: `cnry_user_${name}` };
  })
  .on("*", ({ event, value, user }) => {
    const owner = { owner: user.identity };
    if ("metadata" in value || /:(create|update|create_run)$/.test(event)) {
      const named = value as { metadata?: Record<string, unknown> | null };
      named.metadata = { ...named.metadata, ...owner };
    }
    return owner;
  })
  .on("assistants:search", ({ user }) => ({
    $or: [{ owner: user.identity }, { shared_with: { $contains: user.identity } }],
  }))
  .on("assistants:read", ({ user }) => ({
    $or: [{ owner: user.identity }, { shared_with: { $contains: user.identity } }],
  }))
  .on("threads:delete", ({ user }) => (user.identity === "guest" ? false : { owner: user.identity }))
  .on("store", ({ value, user }) => {
    const named = value as { namespace?: string[] | null };
    named.namespace = [user.identity, ...(named.namespace ?? [])];
  });
