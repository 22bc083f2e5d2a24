import { encode } from "next-auth/jwt";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { parseEnv } from "../env";
import { newId } from "../ids";
import { contextFor } from "../services/context";
import { createApiKey } from "../services/keys/create-api-key";
import { openTestDatabase } from "../testing/test-db";
import { authenticate } from "./authenticate";
import { findOrCreateOwner, type UserActor } from "./owner";
import { sessionSecret } from "./session-secret";

const settings = vi.hoisted(() => ({ source: {} as Record<string, string> }));
vi.mock("../env", async (original) => {
  const real = await original<typeof import("../env")>();
  return { ...real, env: () => real.parseEnv(settings.source) };
});

openTestDatabase();
let owner: UserActor;
let key: string;
let cookie: string;

beforeAll(async () => {
  owner = await findOrCreateOwner();
  key = (await createApiKey(contextFor(owner), { name: "test" })).secret;
  cookie = await cookieOf({ sub: owner.userId });
});
afterEach(() => {
  settings.source = {};
});

async function cookieOf(token: { sub: string }, secret?: string): Promise<string> {
  return `next-auth.session-token=${await encode({ token, secret: secret ?? (await sessionSecret()) })}`;
}

function ask(headers: Record<string, string>, method = "GET") {
  return authenticate(
    new Request("http://localhost:3000/api/threads", {
      method,
      headers: { host: "localhost:3000", ...headers },
    }),
  );
}

describe("a program", () => {
  it("is known by its key, in either header", async () => {
    const program = expect.objectContaining({ type: "apiKey", ownerId: owner.userId });
    expect(await ask({ "x-api-key": key })).toEqual(program);
    expect(await ask({ authorization: `Bearer ${key}` })).toEqual(program);
    expect(await ask({ authorization: `bearer ${key}`, "sec-fetch-site": "cross-site" }, "POST")).toEqual(
      program,
    );
  });

  it.each([
    "Bearer %E0%A4%A",
    "Bearer",
    "Bearer ",
    "Bearer a.b",
    `Bearer ${"a".repeat(100_000)}`,
    "Bearer null",
  ])("is refused with %.20s", async (authorization) => {
    await expect(ask({ authorization })).rejects.toMatchObject({ name: "UnauthenticatedError" });
  });

  it("is judged by its key alone, though a cookie comes along", async () => {
    await expect(ask({ cookie, "x-api-key": `${key}0` })).rejects.toMatchObject({
      name: "UnauthenticatedError",
    });
  });
});

describe("a person", () => {
  it("is known by the session cookie", async () => {
    expect(await ask({ cookie })).toEqual(owner);
    expect(await ask({ cookie: `a=%E0%A4%A; ${cookie}; b` })).toEqual(owner);
    expect(await ask({ cookie: `__Secure-${cookie}` })).toEqual(owner);
  });

  it("is not known by anything else", async () => {
    const nobody = { name: "UnauthenticatedError" };
    await expect(ask({})).rejects.toMatchObject(nobody);
    await expect(ask({ cookie: "next-auth.session-token=" })).rejects.toMatchObject(nobody);
    await expect(ask({ cookie: "next-auth.session-token=a.b.c.d.e" })).rejects.toMatchObject(nobody);
    await expect(ask({ cookie: await cookieOf({ sub: newId() }) })).rejects.toMatchObject(nobody);
    await expect(ask({ cookie: await cookieOf({ sub: "1' or true" }) })).rejects.toMatchObject(nobody);
    const foreign = await cookieOf({ sub: owner.userId }, "another secret, of 32 characters.");
    await expect(ask({ cookie: foreign })).rejects.toMatchObject(nobody);
  });

  it.each<[string, Record<string, string>, string]>([
    ["our own page", { origin: "http://localhost:3000", "sec-fetch-site": "same-origin" }, "POST"],
    ["our own page, where browsers say no more", { origin: "http://localhost:3000" }, "DELETE"],
    ["a person at the address bar", { "sec-fetch-site": "none" }, "GET"],
    ["our own page, without a body", { origin: "http://localhost:3000" }, "POST"],
  ])("may ask from %s", async (_, headers, method) => {
    expect(await ask({ cookie, ...headers }, method)).toEqual(owner);
  });

  it.each<[string, Record<string, string>, string]>([
    ["another site", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }, "POST"],
    ["another site that reads", { "sec-fetch-site": "cross-site" }, "GET"],
    [
      "another port of this machine",
      { origin: "http://localhost:4000", "sec-fetch-site": "same-site" },
      "POST",
    ],
    ["an opaque origin", { origin: "null" }, "POST"],
    ["a look-alike by its end", { origin: "http://localhost:3000.evil.example" }, "POST"],
    ["a look-alike by its start", { origin: "http://evil-localhost:3000" }, "POST"],
    ["a form in the address bar", { "sec-fetch-site": "none" }, "POST"],
    ["no browser of today", {}, "POST"],
    ["a form", { origin: "http://localhost:3000", "content-type": "text/plain" }, "POST"],
  ])("is not believed from %s", async (_, headers, method) => {
    await expect(ask({ cookie, ...headers }, method)).rejects.toMatchObject({ name: "ForbiddenError" });
  });

  it("may ask by the public address when a proxy stands before us", async () => {
    settings.source = { HEDDLE_PUBLIC_URL: "https://heddle.example" };
    const headers = { cookie, origin: "https://heddle.example", host: "10.0.0.5:3000" };
    expect(await ask(headers, "POST")).toEqual(owner);
  });
});

describe("with HEDDLE_AUTH=off", () => {
  it.each(["localhost:3000", "127.0.0.1:3000", "[::1]:3000", "LOCALHOST"])(
    "everybody at %s is the owner",
    async (host) => {
      settings.source = { HEDDLE_AUTH: "off" };
      expect(await ask({ host, "x-api-key": "not ours" }, "POST")).toEqual(owner);
    },
  );

  it.each<[string, Record<string, string>]>([
    ["by a name that leads here", { host: "rebound.example:3000" }],
    ["by a look-alike", { host: "localhost.evil.example" }],
    ["by another site", { "sec-fetch-site": "cross-site" }],
    ["by another site's form", { origin: "https://evil.example" }],
  ])("nobody is who comes %s", async (_, headers) => {
    settings.source = { HEDDLE_AUTH: "off" };
    await expect(ask(headers, "POST")).rejects.toMatchObject({ name: "ForbiddenError" });
  });
});

it("settings of these tests are those of the product", () => {
  expect(parseEnv({}).HEDDLE_AUTH).toBe("on");
});
