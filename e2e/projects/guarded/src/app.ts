import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";

/** Routes and middleware of the project's own. */
export const app = new Hono();

app.use(async (c, next) => {
  await next();
  c.header("x-project", "guarded");
  c.header("x-seen", c.req.path);
});

// What the server says of itself, with a word of the project's.
app.use("/info", async (c, next) => {
  await next();
  const told = await c.res.json();
  c.res = Response.json({ ...told, project: "guarded" }, c.res);
});

// Reads a body that the API is to read as well.
app.use("/threads/search", async (c, next) => {
  const asked = await c.req.json();
  if (asked.status === "busy") return c.json({ detail: "Not that." }, 418);
  await next();
  c.header("x-asked", JSON.stringify(asked));
});

app.get("/hello/:name", (c) =>
  c.json({ hello: c.req.param("name"), url: new URL(c.req.url).pathname, q: c.req.query("q") }),
);
app.post("/echo", async (c) => c.text(await c.req.text()));
app.get("/threads/:id/extra", (c) => c.json({ extra: c.req.param("id") }));
app.get("/ticks", () => {
  const encoder = new TextEncoder();
  let ticks = 0;
  return new Response(
    new ReadableStream({
      pull(controller) {
        if (ticks++ === 3) controller.close();
        else controller.enqueue(encoder.encode(`data: ${ticks}\n\n`));
      },
    }),
    { headers: { "content-type": "text/event-stream" } },
  );
});
app.get("/boom", () => {
  throw new Error("cnry_app in /srv/secret.ts");
});
app.get("/odd-boom", () => {
  throw { cnry_app: true };
});
app.get("/teapot", () => {
  throw new HTTPException(418, { message: "short and stout" });
});
