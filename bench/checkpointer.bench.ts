import { AIMessage } from "@langchain/core/messages";
import { type BaseCheckpointSaver, END, MessagesAnnotation, START, StateGraph } from "@langchain/langgraph";
import { PostgresSaver } from "@langchain/langgraph-checkpoint-postgres";
import { newDataDir } from "../e2e/running-server";
import { connectDatabase, disconnectDatabase, pool } from "../lib/db/client";
import { claimEmbeddedPostgres } from "../lib/db/embedded-postgres";
import { migrate } from "../lib/db/migrate";
import { newId } from "../lib/ids";
import { checkpointer } from "../lib/ledger/checkpointer";

/**
 * What keeping checkpoints costs: our saver against LangGraph's PostgresSaver, in turns, on one database. A graph of
 * 50 steps adds a message of 200 characters in each; the cost of a superstep is what it takes longer than without
 * any saver. Then the whole history is read.
 */
const STEPS = 50;
const ROUNDS = { async: 21, sync: 7 };
const HISTORY = 1000;
const AT_LEAST = { superstep: 2, history: 10 };

type Durability = keyof typeof ROUNDS;
interface Keeper {
  name: string;
  /** Undefined: nothing is kept. */
  saver?: () => BaseCheckpointSaver;
}

const { dataDir, remove } = newDataDir();
const claim = await claimEmbeddedPostgres({ directory: dataDir });
const postgres = await claim.start();
try {
  await migrate(postgres.url, "prisma/migrations");
  connectDatabase(postgres.url);
  const theirs = new PostgresSaver(pool(), undefined, { schema: "langgraph" });
  await theirs.setup();
  const keepers: Keeper[] = [
    { name: "none" },
    { name: "PostgresSaver", saver: () => theirs },
    // A saver for each run, as the engine has it.
    { name: "ours", saver: checkpointer },
  ];
  const sync = await measureSupersteps(keepers, await newThreads(keepers), "sync");
  const threads = await newThreads(keepers);
  const async = await measureSupersteps(keepers, threads, "async");
  const history = await measureHistory(keepers, threads);
  await printStorage();
  console.log(`superstep ≥ ${AT_LEAST.superstep}, history ≥ ${AT_LEAST.history}`);
  if (Math.min(sync, async) < AT_LEAST.superstep || history < AT_LEAST.history) process.exitCode = 1;
} finally {
  await disconnectDatabase();
  await postgres.stop();
  remove();
}

/** Milliseconds of one superstep, the median over all rounds; answers how many times ours is cheaper. */
async function measureSupersteps(
  keepers: Keeper[],
  threads: Map<string, string>,
  durability: Durability,
): Promise<number> {
  const times = new Map<string, number[]>(keepers.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS[durability]; round++) {
    for (const { name, saver } of keepers) {
      const graph = graphOf(saver?.());
      const config = {
        configurable: { thread_id: threads.get(name) },
        recursionLimit: 2 * STEPS,
        durability,
      };
      const input = saver ? { messages: [] } : { messages: Array.from({ length: round * STEPS }, message) };
      const start = performance.now();
      await graph.invoke(input, config);
      times.get(name)?.push((performance.now() - start) / STEPS);
    }
  }
  const medianOf = (name: string) => median(times.get(name) ?? []);
  const cost = (name: string) => Math.max(0.001, medianOf(name) - medianOf("none"));
  for (const { name } of keepers) print(`superstep, ${durability}, ${name}`, medianOf(name), cost(name));
  const ratio = cost("PostgresSaver") / cost("ours");
  console.log(`superstep, ${durability}: ${ratio.toFixed(1)} times cheaper`);
  return ratio;
}

async function measureHistory(keepers: Keeper[], threads: Map<string, string>): Promise<number> {
  const took = new Map<string, number>();
  for (const { name, saver } of keepers) {
    if (!saver) continue;
    const start = performance.now();
    let states = 0;
    const config = { configurable: { thread_id: threads.get(name) } };
    for await (const _ of graphOf(saver()).getStateHistory(config, { limit: HISTORY })) states++;
    took.set(name, performance.now() - start);
    print(`history of ${states}, ${name}`, took.get(name) ?? 0);
  }
  const ratio = (took.get("PostgresSaver") ?? 0) / (took.get("ours") ?? 1);
  console.log(`history of ${HISTORY}: ${ratio.toFixed(1)} times faster`);
  return ratio;
}

async function printStorage(): Promise<void> {
  const { rows } = await pool().query<{ theirs: number; ours: number }>(`
    select (select sum(length(blob)) from langgraph.checkpoint_blobs)::float8 as theirs,
      (select sum(length(data)) from checkpoint_value)::float8 as ours`);
  const megabytes = (bytes = 0) => `${(bytes / 1e6).toFixed(1)} MB`;
  console.log(`values: PostgresSaver ${megabytes(rows[0]?.theirs)}, ours ${megabytes(rows[0]?.ours)}`);
}

function graphOf(saver: BaseCheckpointSaver | undefined) {
  return new StateGraph(MessagesAnnotation)
    .addNode("say", () => ({ messages: [message()] }))
    .addEdge(START, "say")
    .addConditionalEdges("say", ({ messages }) => (messages.length % STEPS === 0 ? END : "say"), ["say", END])
    .compile(saver ? { checkpointer: saver } : {});
}

function message(): AIMessage {
  return new AIMessage({ id: newId(), content: "x".repeat(200) });
}

async function newThreads(keepers: Keeper[]): Promise<Map<string, string>> {
  const threads = new Map<string, string>();
  for (const { name } of keepers) threads.set(name, await newThread());
  return threads;
}

async function newThread(): Promise<string> {
  const threadId = newId();
  await pool().query(
    "insert into thread (thread_id, metadata, config, interrupts) values ($1, '{}', '{}', '{}')",
    [threadId],
  );
  return threadId;
}

function median(times: number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

function print(name: string, ms: number, cost?: number): void {
  const more = cost === undefined ? "" : `   of it for checkpoints ${cost.toFixed(2).padStart(6)} ms`;
  console.log(`${name.padEnd(36)} ${ms.toFixed(2).padStart(10)} ms${more}`);
}
