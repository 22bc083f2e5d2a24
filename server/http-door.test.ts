import { once } from "node:events";
import { Agent, get, type IncomingMessage } from "node:http";
import { expect, it } from "vitest";
import { HttpDoor } from "./http-door";

/** A door whose `/slow` is answered when `release` is called, and everything else at once. */
async function openDoor() {
  const door = new HttpDoor();
  const port = await door.listen(0, "127.0.0.1");
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  door.answerWith({
    request: async (request, response) => {
      if (request.url === "/slow") {
        response.write("so ");
        arrive();
        await held;
      }
      response.end("long");
    },
  });
  return { door, port, release, arrived };
}

async function ask(port: number, path: string, agent?: Agent) {
  const [response]: [IncomingMessage] = (await once(get({ port, path, agent }), "response")) as never;
  const text = async () => (await response.setEncoding("utf8").toArray()).join("");
  return { response, text };
}

it("closes at once when nobody waits for an answer, also while connections are kept alive", async () => {
  const { door, port } = await openDoor();
  const agent = new Agent({ keepAlive: true });
  await (await ask(port, "/", agent)).text();
  await door.close(60_000);
  await expect(ask(port, "/")).rejects.toThrow("ECONNREFUSED");
  agent.destroy();
});

it("lets answers come to their end, and sends those elsewhere who come meanwhile", async () => {
  const { door, port, release, arrived } = await openDoor();
  const agent = new Agent({ keepAlive: true });
  const slow = await ask(port, "/slow", agent);
  await arrived;
  const closed = door.close(60_000);
  const { response, text } = await ask(port, "/");
  expect(response.statusCode).toBe(503);
  expect(response.headers["retry-after"]).toBe("1");
  expect(JSON.parse(await text())).toEqual({ detail: expect.stringContaining("ending") });
  release();
  expect(await slow.text()).toBe("so long");
  await closed;
  agent.destroy();
});

it("cuts what takes longer than its grace, so that it does not look as if it were over", async () => {
  const { door, port, arrived } = await openDoor();
  const slow = await ask(port, "/slow");
  await arrived;
  await door.close(0);
  await expect(slow.text()).rejects.toThrow("aborted");
});
