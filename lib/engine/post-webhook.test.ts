import { createServer, type Server } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Lookup, postWebhook, publicLookup, RefusedAddressError } from "./post-webhook";

/** Nobody may ever connect to it, unless it is named. */
let canary: Server;
let port = 0;
let connections = 0;

beforeAll(async () => {
  canary = createServer((socket) => {
    connections += 1;
    socket.on("error", () => {});
    socket.once("data", () => socket.end("HTTP/1.1 204 No Content\r\nretry-after: 7\r\n\r\n"));
  });
  await new Promise<void>((resolve) => canary.listen(0, "127.0.0.1", resolve));
  const address = canary.address();
  port = typeof address === "object" && address ? address.port : 0;
});
afterAll(() => canary.close());

/** A resolver that answers with these addresses, one list after the other. */
function answering(...answers: string[][]): Lookup {
  let asked = 0;
  const lookup = (_host: string, _options: object, callback: (error: null, all: object[]) => void) => {
    const addresses = answers[Math.min(asked++, answers.length - 1)] ?? [];
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
  };
  // Stands for the one form of the call that is used.
  return lookup as unknown as Lookup;
}

const send = (host: string, more: { lookup?: Lookup; mayBePrivate?: boolean; timeoutMs?: number } = {}) =>
  postWebhook({
    url: new URL(`http://${host}:${port}/hook`),
    headers: {},
    body: "{}",
    mayBePrivate: false,
    timeoutMs: 5000,
    signal: new AbortController().signal,
    ...more,
  });

describe("no connection is made", () => {
  it.each(["127.0.0.1", "2130706433", "0x7f.1", "0", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254"])(
    "to %s",
    async (host) => {
      await expect(send(host)).rejects.toThrow(RefusedAddressError);
      expect(connections).toBe(0);
    },
  );

  it.each([
    [["127.0.0.1"]],
    [["10.1.2.3"]],
    [["::1"]],
    [["::ffff:127.0.0.1"]],
    [["64:ff9b::7f00:1"]],
    [["93.184.216.34", "127.0.0.1"]],
    [["2606:4700::1111", "fd00::1"]],
  ])("to a name that leads to %j", async (addresses) => {
    await expect(send("hook.example", { lookup: answering(addresses) })).rejects.toThrow(RefusedAddressError);
    expect(connections).toBe(0);
  });

  it("to localhost", async () => {
    await expect(send("localhost")).rejects.toThrow(RefusedAddressError);
    expect(connections).toBe(0);
  });
});

it("a name that changes its mind after it was checked gains nothing: it is asked once", async () => {
  const lookup = publicLookup(answering(["93.184.216.34"], ["127.0.0.1"]));
  const ask = () =>
    new Promise((resolve) => lookup("hook.example", {}, (error, address) => resolve(error ?? address)));
  expect(await ask()).toBe("93.184.216.34");
  expect(await ask()).toBeInstanceOf(RefusedAddressError);
});

describe("whoever is named", () => {
  it("gets the request, and its status is enough", async () => {
    expect(await send("127.0.0.1", { mayBePrivate: true })).toEqual({ status: 204, retryAfter: "7" });
    expect(connections).toBe(1);
  });

  it.each([
    ["says nothing", ""],
    ["says a little, and no more", "HTTP/1.1 200 OK\r\nx-slow: "],
  ])("and %s has its time and no longer", async (_name, words) => {
    const mute = createServer((socket) => {
      socket.on("error", () => {});
      socket.once("data", () => socket.write(words));
    });
    await new Promise<void>((resolve) => mute.listen(0, "127.0.0.1", resolve));
    const address = mute.address();
    const url = new URL(`http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/`);
    const post = { url, headers: {}, body: "{}", mayBePrivate: true, timeoutMs: 50 };
    const ask = postWebhook({ ...post, signal: new AbortController().signal });
    await expect(ask).rejects.toThrow("no answer within 50 ms");
    mute.close();
  });
});
