import { describe, expect, it, vi } from "vitest";
import { prisma } from "../db/client";
import { systemContext } from "../services/context";
import { createSignInLink } from "../services/sign-in/create-sign-in-link";
import { openTestDatabase } from "../testing/test-db";
import { authenticate } from "./authenticate";
import { answerAuth } from "./next-auth";
import { createSignInToken, spendSignInToken } from "./sign-in-tokens";

const settings = vi.hoisted(() => ({ source: {} as Record<string, string> }));
vi.mock("../env", async (original) => {
  const real = await original<typeof import("../env")>();
  return { ...real, env: () => real.parseEnv(settings.source) };
});

openTestDatabase();
const HOST = "127.0.0.1:4711";

function call(path: string, init: RequestInit & { headers?: Record<string, string> } = {}) {
  const request = new Request(`http://${HOST}/api/auth/${path}`, {
    ...init,
    headers: { host: HOST, ...init.headers },
  });
  const nextauth = path.split("?")[0]?.split("/");
  return answerAuth(request, { params: Promise.resolve({ nextauth }) });
}

const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");

/** What the sign-in page does, with the client of next-auth. */
async function signIn(token: string) {
  const csrf = await call("csrf");
  const { csrfToken } = await csrf.json();
  return call("callback/link", {
    method: "POST",
    headers: { cookie: cookiesOf(csrf), "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ token, csrfToken, json: "true", callbackUrl: "/" }),
  });
}

const tokenOf = (link: string) => new URL(link).searchParams.get("token") ?? "";
const newLink = () => createSignInLink(systemContext(), { baseUrl: `http://${HOST}` });
const sessionOf = (response: Response) =>
  response.headers.getSetCookie().find((cookie) => cookie.startsWith("next-auth.session-token="));

describe("a sign-in link", () => {
  it("signs in its first user, who becomes the owner", async () => {
    const link = await newLink();
    expect(link).toMatch(new RegExp(`^http://${HOST}/sign-in\\?token=[\\w-]{43}$`));
    const response = await signIn(tokenOf(link));
    expect([response.status, await response.json()]).toEqual([200, { url: `http://${HOST}/` }]);
    expect(sessionOf(response)).toMatch(/; HttpOnly; SameSite=Lax$/);
    const request = new Request(`http://${HOST}/api/threads`, { headers: { cookie: cookiesOf(response) } });
    expect(await authenticate(request)).toMatchObject({ type: "user", role: "owner" });

    const session = await call("session", { headers: { cookie: cookiesOf(response) } });
    expect(await session.json()).toMatchObject({ user: { name: "Owner" } });
  });

  it("signs in once: of twenty at the same time one gets in, and there is one owner", async () => {
    const token = tokenOf(await newLink());
    const responses = await Promise.all(Array.from({ length: 20 }, () => signIn(token)));
    expect(responses.filter((response) => sessionOf(response) !== undefined)).toHaveLength(1);
    expect(responses.filter((response) => response.status === 401)).toHaveLength(19);
    expect(await prisma().user.count()).toBe(1);
    expect(sessionOf(await signIn(token))).toBeUndefined();
  });

  it("is not stored as it is", async () => {
    const token = tokenOf(await newLink());
    expect(JSON.stringify(await prisma().signInToken.findMany())).not.toContain(token);
  });

  it("runs out", async () => {
    const now = new Date();
    const token = await createSignInToken({ now, validForMs: 1000 });
    expect(await spendSignInToken(token, { now: new Date(now.getTime() + 1000) })).toBe(false);
    expect(await spendSignInToken(token, { now: new Date(now.getTime() + 999) })).toBe(true);
  });

  it.each(["", "null", "{}", "x".repeat(43)])("cannot be made up: %s", async (token) => {
    const response = await signIn(token);
    expect(response.status).toBe(401);
    expect(sessionOf(response)).toBeUndefined();
  });

  it("is made by the server alone", async () => {
    const ctx = { ...systemContext(), actor: { type: "anonymous" } as const };
    await expect(createSignInLink(ctx, { baseUrl: "http://x" })).rejects.toThrow("made by the server");
  });
});

describe("sign-in", () => {
  it("needs the token that only our own page can read", async () => {
    const token = tokenOf(await newLink());
    const response = await call("callback/link", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ token, csrfToken: "guess", json: "true" }),
    });
    expect(sessionOf(response)).toBeUndefined();
    expect(await spendSignInToken(token)).toBe(true);
  });

  it("sends nobody to another site", async () => {
    const response = await call("signin?callbackUrl=https://evil.example/");
    expect(response.status).toBe(302);
    expect(response.headers.get("location")).toBe(
      `/sign-in?callbackUrl=${encodeURIComponent(`http://${HOST}`)}`,
    );
  });

  it("ends with the cookie cleared", async () => {
    const signedIn = await signIn(tokenOf(await newLink()));
    const csrf = await call("csrf", { headers: { cookie: cookiesOf(signedIn) } });
    const { csrfToken } = await csrf.json();
    const response = await call("signout", {
      method: "POST",
      headers: {
        cookie: `${cookiesOf(signedIn)}; ${cookiesOf(csrf)}`,
        "content-type": "application/x-www-form-urlencoded",
      },
      body: new URLSearchParams({ csrfToken, json: "true" }),
    });
    expect(sessionOf(response)).toMatch(/^next-auth\.session-token=; Max-Age=0/);
  });

  it("seals the cookie for https when that is the public address", async () => {
    settings.source = { HEDDLE_PUBLIC_URL: "https://heddle.example" };
    const response = await signIn(tokenOf(await newLink()));
    settings.source = {};
    expect(await response.json()).toEqual({ url: "https://heddle.example/" });
    const cookie = response.headers
      .getSetCookie()
      .find((one) => one.startsWith("__Secure-next-auth.session-token="));
    expect(cookie).toMatch(/; HttpOnly; Secure; SameSite=Lax$/);
  });

  it("takes no log entries from strangers and no Host that is none", async () => {
    expect((await call("_log", { method: "POST", body: "{}" })).status).toBe(204);
    expect((await call("csrf", { headers: { host: "a b/@evil" } })).status).toBe(400);
  });
});
