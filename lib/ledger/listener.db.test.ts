import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { connectDatabase, disconnectDatabase, pool } from "../db/client";
import { type FlakyProxy, openFlakyProxy } from "../testing/flaky-proxy";
import { urlOfDatabase } from "../testing/test-db";
import { closeListener, openListener } from "./listener";
import { CHANNEL, onWakeup } from "./wakeups";

let proxy: FlakyProxy;

beforeAll(async () => {
  proxy = await openFlakyProxy(urlOfDatabase(inject("postgresUrl"), "postgres"));
  connectDatabase(proxy.url);
  await openListener();
});

afterAll(async () => {
  await closeListener();
  await disconnectDatabase();
  proxy.close();
});

const woken = () =>
  new Promise<void>((resolve) => {
    const stop = onWakeup("queue", () => {
      stop();
      resolve();
    });
  });

const tell = () => pool().query("select pg_notify($1, 'somebody-else queue')", [CHANNEL]);

/** The pool that tells may have to find its own way back first. */
async function hearsAgain(): Promise<void> {
  const heard = woken();
  const isTold = () => tell().then(Boolean, () => false);
  await expect.poll(isTold, { timeout: 30_000 }).toBe(true);
  await heard;
}

it("hears what other processes say", async () => {
  const heard = woken();
  await tell();
  await heard;
});

it("connects again when the connection breaks, and has everybody look again", {
  timeout: 60_000,
}, async () => {
  const looked = woken();
  proxy.reset();
  await looked;
  await hearsAgain();
});

it("finds a connection that hears nothing any more", { timeout: 60_000 }, async () => {
  const looked = woken();
  proxy.halfOpen("both");
  await looked;
  await hearsAgain();
});
