import { connect, type Socket } from "node:net";
import { expect, test } from "../api-test";
import { collect, readEvents, type WireEvent } from "../read-events";

const READERS = 80;
const WORDS = 3_000;
/** Words are long, so that what a reader does not take would be seen in the server's memory. */
const WORD = `${"x".repeat(499)} `;

interface Address {
  apiUrl: string;
  apiKey: string;
}

/** A reader of a stream by a socket of its own: it takes what comes first and then no more. */
async function stalledReader({ apiUrl, apiKey }: Address, path: string): Promise<Socket> {
  const socket = ask({ apiUrl, apiKey }, path);
  await new Promise<void>((resolve, reject) => {
    socket.once("error", reject);
    socket.once("data", () => {
      socket.pause();
      resolve();
    });
  });
  return socket;
}

function ask({ apiUrl, apiKey }: Address, path: string): Socket {
  const { hostname, port, pathname } = new URL(apiUrl);
  const socket = connect(Number(port), hostname);
  socket.on("error", () => {});
  socket.write(
    `GET ${pathname}${path} HTTP/1.1\r\nhost: ${hostname}:${port}\r\nx-api-key: ${apiKey}\r\nlast-event-id: -1\r\n\r\n`,
  );
  return socket;
}

async function figure({ apiUrl, apiKey }: Address, name: string): Promise<number> {
  const answer = await fetch(`${apiUrl}/metrics`, { headers: { "x-api-key": apiKey } });
  const text = await answer.text();
  return Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1]);
}

test("readers that stall cost no memory and do not slow the run; each can read all of it later", async ({
  client,
  server,
  apiKey,
}) => {
  const address = { apiUrl: server.apiUrl, apiKey };
  const { thread_id } = await client.threads.create();
  const before = await figure(address, "process_resident_memory_bytes");
  const { run_id } = await client.runs.create(thread_id, "tokens", {
    input: { messages: [{ role: "human", content: WORD.repeat(WORDS) }] },
    streamMode: ["messages-tuple", "events"],
    streamResumable: true,
  });
  const path = `/threads/${thread_id}/runs/${run_id}/stream`;
  const readers: Socket[] = [];
  for (let n = 0; n < READERS; n++) readers.push(await stalledReader(address, path));
  await client.runs.join(thread_id, run_id);
  expect(await client.runs.get(thread_id, run_id)).toMatchObject({ status: "success" });

  const headers = { "x-api-key": apiKey, "last-event-id": "-1" };
  let characters = 0;
  const counted = async function* (events: AsyncIterable<WireEvent>) {
    for await (const event of events) {
      characters += JSON.stringify(event.data).length;
      yield { ...event, data: null };
    }
  };
  const all = await collect(counted(readEvents(await fetch(server.apiUrl + path, { headers }))));
  const grown = (await figure(address, "process_resident_memory_bytes")) - before;
  // Were it kept for each of them it would be all of this.
  expect(grown).toBeLessThan((characters * READERS) / 2);
  const ids = all.map(({ id }) => Number(id));
  expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
  expect(ids.length).toBeGreaterThan(2 * WORDS);

  // Joined again in its middle, the rest is what comes.
  for (const share of [0.1, 0.5, 0.999]) {
    const cut = ids[Math.floor(ids.length * share)] ?? 0;
    const again = await fetch(server.apiUrl + path, {
      headers: { ...headers, "last-event-id": String(cut) },
    });
    const rest = await collect(counted(readEvents(again)));
    expect(rest.map(({ id }) => Number(id))).toEqual(ids.filter((id) => id > cut));
  }
  for (const reader of readers) reader.destroy();
  await expect.poll(() => figure(address, "heddle_streams_open")).toBe(0);
});

test("readers that leave, also before the first byte, leave nothing behind", async ({
  client,
  server,
  apiKey,
  ledger,
}) => {
  ledger.hold("two");
  const address = { apiUrl: server.apiUrl, apiKey };
  const { thread_id } = await client.threads.create();
  const { run_id } = await client.runs.create(thread_id, "steps", { input: { ledger: ledger.url } });
  await ledger.arrival("two");
  const waiters = await figure(address, "heddle_wakeup_waiters");
  const paths = [
    `/threads/${thread_id}/runs/${run_id}/stream`,
    `/threads/${thread_id}/runs/${run_id}/join`,
    `/threads/${thread_id}/stream`,
  ];
  for (let n = 0; n < 60; n++) {
    const path = paths[n % paths.length] ?? "";
    if (n % 4 === 0) (await stalledReader(address, path)).destroy();
    else {
      const socket = ask(address, path);
      socket.once("connect", () => setTimeout(() => socket.destroy(), n % 7));
    }
  }
  await expect.poll(() => figure(address, "heddle_streams_open")).toBe(0);
  await expect.poll(() => figure(address, "heddle_wakeup_waiters")).toBe(waiters);
  ledger.release("two");
  expect(await client.runs.join(thread_id, run_id)).toMatchObject({ done: ["one", "two", "three", "four"] });
});
