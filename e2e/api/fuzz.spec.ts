import { operations } from "../../lib/contract/operations";
import { expect, NOBODY, test } from "../api-test";
import { checkAnswer } from "../checked-fetch";
import { Dice } from "../dice";
import { type FuzzRequest, makeRequest, type OpenApiDocument } from "../fuzz/make-request";
import { steppedThread } from "../probe";

/** More on demand: `HEDDLE_FUZZ_RUNS=100000 HEDDLE_FUZZ_SEED=7 npx playwright test fuzz --project=api`. */
const RUNS = Number(process.env.HEDDLE_FUZZ_RUNS ?? 2000);
const SEED = Number(process.env.HEDDLE_FUZZ_SEED ?? 7);
/** On a slow machine the ordinary run asks less. */
const BUDGET_MS = process.env.HEDDLE_FUZZ_RUNS ? Number.POSITIVE_INFINITY : 45_000;
const AT_ONCE = 8;
/** Answers that wait for a run may take for ever; nothing else may. */
const PATIENCE_MS = 10_000;
const WAITS = /\/(wait|join|stream|cancel)$/;
/** What no caller may be told. */
const INTERNALS = /node_modules|\bSELECT\b|[Pp]risma|[Pp]ostgre|\n\s+at |(\/[\w.-]+){3,}\.[cm]?[jt]s\b/;

// A server of its own: what is sent changes the assistants that all other tests run.
test.use({ settings: { HEDDLE_CONCURRENCY: "21" } });

test("whatever is sent, the answer is one that the contract knows, and the server goes on", async ({
  client,
  server,
  apiKey,
}) => {
  test.setTimeout(120_000 + RUNS * 100);
  process.stdout.write(`Fuzz: ${RUNS} requests, HEDDLE_FUZZ_SEED=${SEED}\n`);
  const document: OpenApiDocument = await (await fetch(`${server.apiUrl}/openapi.json`)).json();
  const dice = new Dice(SEED);
  const lasting = await steppedThread(client);
  const [checkpoint] = await client.threads.getHistory(lasting);
  const [run] = await client.runs.list(lasting);
  const { assistant_id } = await client.assistants.create({ graphId: "echo" });
  const known = {
    thread_id: [lasting, lasting, NOBODY],
    assistant_id: ["echo", "steps", "tokens", "failing", assistant_id, NOBODY],
    graph_id: ["echo", "steps", "nothing"],
    checkpoint_id: [checkpoint?.checkpoint.checkpoint_id, NOBODY],
    run_id: [run?.run_id, NOBODY],
    after_seconds: [0, 0.01, 3600],
    schedule: ["0 0 1 1 *", "61 * * * *", "* * * *", "0 0 31 2 *"],
    timezone: ["Europe/Paris", "Mars/Phobos", "UTC"],
    webhook: ["https://example.invalid/hook", "ftp://x", "http://127.0.0.1:1/"],
    ttl: [525_600, { ttl: 525_600, strategy: "keep_latest" }],
    input: [{ text: "hi" }, {}, null, { messages: [{ type: "human", content: "hi" }] }],
  } as const;
  const wrong: string[] = [];
  const statuses = new Map<number, number>();

  async function ask(request: FuzzRequest): Promise<void> {
    const aborted = new AbortController();
    const timer = setTimeout(() => aborted.abort(), WAITS.test(request.path) ? 400 : PATIENCE_MS);
    try {
      const response = await fetch(server.apiUrl + request.url, {
        method: request.method,
        headers: { "x-api-key": apiKey, ...request.headers },
        body: request.body === undefined ? undefined : Buffer.from(request.body),
        signal: aborted.signal,
      });
      const { status, headers } = response;
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (headers.get("content-type")?.includes("event-stream")) {
        await response.body?.cancel();
        return;
      }
      const text = await response.text();
      checkAnswer(operationOf(request), { status, headers, text });
      if (status >= 400 && INTERNALS.test(text)) throw new Error(`tells of internals: ${text}`);
    } catch (error) {
      if (aborted.signal.aborted && WAITS.test(request.path)) return;
      wrong.push(`${described(request)}\n${error}`.slice(0, 1000));
    } finally {
      clearTimeout(timer);
    }
  }

  const started = performance.now();
  let left = RUNS;
  const askInTurn = async () => {
    while (left-- > 0 && performance.now() - started < BUDGET_MS) {
      const request = makeRequest(document, dice, known);
      const isDeletion = request.method === "DELETE" && request.url.includes(lasting);
      if (!isDeletion) await ask(request);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, askInTurn));
  const answers = [...statuses].map(([status, times]) => `${times} × ${status}`).join(", ");
  process.stdout.write(`Fuzz: ${answers} in ${Math.round(performance.now() - started)} ms\n`);
  expect(wrong.slice(0, 10), `${wrong.length} wrong, HEDDLE_FUZZ_SEED=${SEED}`).toEqual([]);

  await client.runs.cancelMany({ threadId: lasting, status: "all" }).catch(() => undefined);
  // One that nobody has changed.
  const { assistant_id: unharmed } = await client.assistants.create({ graphId: "echo" });
  const said = await client.runs.wait(lasting, unharmed, {
    input: { text: "still here" },
    multitaskStrategy: "rollback",
  });
  expect(said).toMatchObject({ said: "still here" });
  expect(await client.threads.getState(lasting)).toMatchObject({ values: { said: "still here" } });
  expect(await client.threads.getHistory(lasting, { limit: 1000 })).not.toEqual([]);
  expect(await client.runs.list(lasting, { limit: 1000 })).not.toEqual([]);
  await client.threads.delete(lasting);
  await expect(client.threads.get(lasting)).rejects.toMatchObject({ status: 404 });
});

function operationOf({ method, path }: FuzzRequest) {
  const operation = operations.find((each) => each.method === method && each.path === path);
  if (!operation) throw new Error(`${method} ${path} is not in the contract`);
  return operation;
}

function described({ method, url, headers, body }: FuzzRequest): string {
  return `${method} ${url.slice(0, 300)} ${JSON.stringify(headers)} ${String(body).slice(0, 500)}`;
}
