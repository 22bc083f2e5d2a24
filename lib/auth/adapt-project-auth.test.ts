import { Auth, HTTPException } from "@langchain/langgraph-sdk/auth";
import { describe, expect, it } from "vitest";
import { adaptProjectAuth } from "./adapt-project-auth";

const TRUST = { trustsStudio: true, trustsApiKeys: false };
const REQUEST = new Request("http://localhost/threads");

function letIn(answer: unknown) {
  // The types of the SDK forbid what programs answer all the same.
  return adaptProjectAuth(
    new Auth().authenticate(() => answer as string),
    TRUST,
  ).authenticate(REQUEST);
}

function asked(on: (auth: Auth) => unknown) {
  const auth = new Auth().authenticate(() => "ada");
  on(auth);
  const adapted = adaptProjectAuth(auth, TRUST);
  return (resource: "threads" | "assistants", action: string, value: Record<string, unknown> = {}) =>
    adapted.authorize({ resource, action, value, user: { identity: "ada" }, permissions: [] });
}

it.each([undefined, {}, () => "ada", { authenticate: () => "ada" }, new Auth()])(
  "refuses what is no Auth: %s",
  (exported) => {
    expect(() => adaptProjectAuth(exported, TRUST)).toThrow(/class Auth|no authenticate handler/);
  },
);

describe("authenticate", () => {
  it("takes a name, or an object with one", async () => {
    expect(await letIn("ada")).toEqual({
      identity: "ada",
      permissions: [],
      user: { identity: "ada", permissions: [], is_authenticated: true, display_name: "ada" },
    });
    expect(await letIn({ identity: "ada", permissions: ["read"], org: 7, display_name: "Ada" })).toEqual({
      identity: "ada",
      permissions: ["read"],
      user: { identity: "ada", permissions: ["read"], org: 7, is_authenticated: true, display_name: "Ada" },
    });
  });

  it.each([undefined, null, false, ""])("lets nobody in whom it did not name: %s", async (answer) => {
    await expect(letIn(answer)).rejects.toMatchObject({ name: "UnauthenticatedError" });
  });

  it.each([{}, { identity: 7 }, { identity: "" }, 7, true])(
    "holds what is no user for a mistake: %s",
    async (answer) => {
      await expect(letIn(answer)).rejects.toMatchObject({ name: "TypeError" });
    },
  );

  it("refuses in the project's own words", async () => {
    const auth = new Auth().authenticate(() => {
      throw new HTTPException(402, { message: "Pay first.", headers: { "x-price": "7" } });
    });
    await expect(adaptProjectAuth(auth, TRUST).authenticate(REQUEST)).rejects.toMatchObject({
      name: "ProjectRefusalError",
      status: 402,
      message: "Pay first.",
      headers: { "x-price": "7" },
    });
  });
});

describe("authorize", () => {
  it("asks the most specific handler alone", async () => {
    const authorize = asked((auth) =>
      auth
        .on("*", () => ({ by: "*" }))
        .on("*:read", () => ({ by: "*:read" }))
        .on("threads", () => ({ by: "threads" }))
        .on("threads:read", () => ({ by: "threads:read" })),
    );
    const by = async (resource: "threads" | "assistants", action: string) =>
      (await authorize(resource, action)).filter?.by;
    expect(await by("threads", "read")).toBe("threads:read");
    expect(await by("threads", "delete")).toBe("threads");
    expect(await by("assistants", "read")).toBe("*:read");
    expect(await by("assistants", "delete")).toBe("*");
  });

  it("allows what no handler is there for, and what one does not object to", async () => {
    expect((await asked(() => {})("threads", "read")).filter).toBeNull();
    for (const answer of [undefined, null, true])
      expect(
        (await asked((auth) => auth.on("*", () => answer as boolean))("threads", "read")).filter,
      ).toBeNull();
  });

  it("refuses at false, and in the project's own words", async () => {
    const no = asked((auth) => auth.on("threads", () => false));
    await expect(no("threads", "read")).rejects.toMatchObject({ name: "ForbiddenError" });
    const words = asked((auth) =>
      auth.on("threads", () => {
        throw new HTTPException(429);
      }),
    );
    await expect(words("threads", "read")).rejects.toMatchObject({
      status: 429,
      message: "Too Many Requests",
    });
  });

  it("answers the value as the handler left it", async () => {
    const authorize = asked((auth) =>
      auth.on("threads:create", ({ value }) => {
        value.metadata = { ...value.metadata, owner: "ada" };
      }),
    );
    expect((await authorize("threads", "create", { metadata: { a: 1 } })).value).toEqual({
      metadata: { a: 1, owner: "ada" },
    });
  });

  it.each([
    [{ owner: undefined }],
    [{ owner: { $eq: undefined } }],
    [{ owner: { $ne: "ben" } }],
    [{ owner: {} }],
    [{ owner: ["ada"] }],
    [{ $not: [{ owner: "ben" }] }],
    [{ $or: { owner: "ada" } }],
    [{ $or: ["ada"] }],
    [[{ owner: "ada" }]],
    ["ada"],
    [7],
  ])("is no filter, so an error and never everything: %j", async (answer) => {
    const authorize = asked((auth) => auth.on("*", () => answer as unknown as boolean));
    await expect(authorize("threads", "read")).rejects.toThrow("no filter");
  });
});
