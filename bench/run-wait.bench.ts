import { Client } from "@langchain/langgraph-sdk";
import { PROBE } from "../e2e/probe";
import { newDataDir, startServer } from "../e2e/running-server";
import { createKey, openSession } from "../e2e/session";

/** The shares of the server in the time of a run: its graphs do nothing, its model answers at once. */
const WARM_UPS = 30;
const MAX_SAMPLES = 300;
const MAX_MS = 5_000;

const { dataDir, remove } = newDataDir();
const server = await startServer({ dataDir, env: { HEDDLE_CONFIG: PROBE } });
try {
  const apiKey = await createKey(server.baseUrl, await openSession(server.baseUrl, server.signInUrl));
  const client = new Client({ apiUrl: server.apiUrl, apiKey });
  const newThread = async () => (await client.threads.create()).thread_id;
  const echo = { input: { text: "hello" } };
  const words = { messages: [{ type: "human", content: "hello brave new world" }] };

  row("", "samples", "p50", "p95");
  await measure("runs.wait, new thread", newThread, (threadId) => client.runs.wait(threadId, "echo", echo));
  await measure(
    "runs.wait, no thread",
    async () => null,
    () => client.runs.wait(null, "echo", echo),
  );
  await measure("first token, new thread", newThread, async (threadId, arrived) => {
    const stream = client.runs.stream(threadId, "tokens", { input: words, streamMode: "messages-tuple" });
    for await (const { event } of stream) if (event === "messages") arrived();
  });
} finally {
  await server.end("SIGTERM");
  remove();
}

/**
 * Does `work` again and again, one after the other, and prints how long it took: to its first call of `arrived`, else
 * to its end. `prepare` is not counted.
 */
async function measure<T>(
  name: string,
  prepare: () => Promise<T>,
  work: (prepared: T, arrived: () => void) => Promise<unknown>,
): Promise<void> {
  for (let i = 0; i < WARM_UPS; i++) await work(await prepare(), () => {});
  const samples: number[] = [];
  const endsAt = performance.now() + MAX_MS;
  while (samples.length < MAX_SAMPLES && performance.now() < endsAt) {
    const prepared = await prepare();
    const startedAt = performance.now();
    let took: number | undefined;
    const arrived = () => {
      took ??= performance.now() - startedAt;
    };
    await work(prepared, arrived);
    arrived();
    samples.push(took ?? 0);
  }
  samples.sort((a, b) => a - b);
  const at = (share: number) => `${(samples[Math.floor(samples.length * share)] ?? 0).toFixed(1)} ms`;
  row(name, String(samples.length), at(0.5), at(0.95));
}

function row(name: string, ...cells: string[]): void {
  console.log(name.padEnd(26) + cells.map((cell) => cell.padStart(11)).join(""));
}
