import { createRequire } from "node:module";
import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { isHonoApp, withProjectApp } from "./project-app";

const OPEN = { enable_custom_route_auth: false, middleware_order: "middleware_first" } as const;

/** The same package as CommonJS: classes of its own, as in a project with a `node_modules` of its own. */
const foreign: typeof import("hono") = createRequire(import.meta.url)("hono");

const api = async (request: Request) => {
  const body = request.body ? await request.text() : "";
  return Response.json({ path: new URL(request.url).pathname, method: request.method, body });
};

const ask = (app: Hono, path: string, init?: RequestInit) =>
  withProjectApp(app, api, OPEN)(new Request(`http://localhost${path}`, init));

it("knows an app by its shape", () => {
  expect([new Hono(), new foreign.Hono()].every(isHonoApp)).toBe(true);
  expect([null, {}, () => {}, { fetch: () => {} }, "app"].some(isHonoApp)).toBe(false);
  expect(foreign.Hono).not.toBe(Hono);
});

describe.each([
  ["our Hono", Hono],
  ["a Hono of the project's own", foreign.Hono],
])("an app of %s", (_, App) => {
  it("answers its routes and lets the rest on", async () => {
    const app = new App().get("/hello", (c) => c.text("hello"));
    expect(await (await ask(app, "/api/hello")).text()).toBe("hello");
    expect(await (await ask(app, "/api/threads/7", { method: "POST", body: "x" })).json()).toEqual({
      path: "/api/threads/7",
      method: "POST",
      body: "x",
    });
    expect(await (await ask(app, "/api")).json()).toMatchObject({ path: "/api" });
  });

  it("wraps the API by its middleware, which may read the body and set headers of both", async () => {
    const app = new App();
    app.use("/threads", async (c, next) => {
      expect(await c.req.json()).toEqual({ a: 1 });
      await next();
      c.res.headers.set("x-late", "yes");
    });
    const response = await ask(app, "/api/threads", { method: "POST", body: '{"a":1}' });
    expect(response.headers.get("x-late")).toBe("yes");
    expect(await response.json()).toMatchObject({ body: '{"a":1}' });
  });

  it("answers its own errors in its own way, and others without telling", async () => {
    const app = new App().get("/boom", () => {
      throw new Error("secret");
    });
    const response = await ask(app, "/api/boom");
    expect([response.status, (await response.text()).includes("secret")]).toEqual([500, false]);
    app.onError((error, c) => c.text(`own: ${error.message}`, 503));
    expect(await (await ask(app, "/api/boom")).text()).toBe("own: secret");
  });

  it("may be made of parts, below a path, not strict", async () => {
    const part = new App().get("/x", (c) => c.text("part"));
    const app = new App({ strict: false }).basePath("/v1").route("/part", part);
    expect(await (await ask(app, "/api/v1/part/x/")).text()).toBe("part");
  });
});
