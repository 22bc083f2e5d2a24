import { tool } from "@langchain/core/tools";
import {
  Annotation,
  entrypoint,
  getConfig,
  type LangGraphRunnableConfig,
  Send,
  START,
  StateGraph,
  task,
} from "@langchain/langgraph";
import { z } from "zod";
import { remember } from "../../remember";
import { gate } from "../gate";

/** What the nodes found: where they are, their key, and LangGraph's id of their task. */
export interface Seen {
  run: string;
  where: string;
  key: string;
  taskId: string;
}

const seen = remember<Seen[]>("seen-keys", () => []);

type Config = LangGraphRunnableConfig;

function note(where: string, config: Config = getConfig()): object {
  const { run_id, idempotency_key } = config.configurable ?? {};
  const taskId = String(config.executionInfo?.taskId);
  seen.push({ run: String(run_id), where, key: String(idempotency_key), taskId });
  return {};
}

const State = Annotation.Root({
  log: Annotation<string[]>({ reducer: (before, more) => before.concat(more), default: () => [] }),
});

const inner = new StateGraph(State)
  .addNode("one", ({ log }) => note(`${log[0]} > one`))
  .addNode("two", ({ log }) => note(`${log[0]} > two`))
  .addEdge(START, "one")
  .addEdge("one", "two")
  .compile();

const retryPolicy = { maxAttempts: 2, initialInterval: 1, jitter: false, logWarning: false };

const look = tool((_, config: Config) => note("caller > tool", config), {
  name: "look",
  schema: z.object({}),
});

/** Nodes of all kinds, some of which fail at first, then one that waits for the test. */
export const keyed = new StateGraph(State)
  .addNode(
    "plan",
    (_, config: Config) => {
      note("plan", config);
      if (config.executionInfo?.nodeAttempt === 1) throw new Error("not at once");
      return { log: ["plan"] };
    },
    { retryPolicy },
  )
  .addNode("each", ({ log }, config: Config) => note(`each ${log[0]}`, config))
  .addNode("agent", inner)
  .addNode(
    "caller",
    async (_, config: Config) => {
      note("caller", config);
      await inner.invoke({ log: ["first call"] });
      await Promise.all([inner.invoke({ log: ["second call"] }), inner.invoke({ log: ["third call"] })]);
      await look.invoke({}, config);
      if (config.executionInfo?.nodeAttempt === 1) throw new Error("not at once");
      return {};
    },
    { retryPolicy },
  )
  .addNode("hold", async (_, config: Config) => {
    note("hold", config);
    await gate.pass(config.signal);
    return {};
  })
  .addEdge(START, "plan")
  .addConditionalEdges("plan", () => [1, 2, 3].map((n) => new Send("each", { log: [`${n}`] })), ["each"])
  .addEdge("each", "agent")
  .addEdge("agent", "caller")
  .addConditionalEdges("caller", ({ log }) => (log.length < 3 ? "plan" : "hold"), ["plan", "hold"])
  .compile();

const work = task("work", async (n: number) => note(`work ${n}`));

/** The same in the functional API. */
export const keyedTasks = entrypoint("keyedTasks", async (_: object, config: Config) => {
  note("keyedTasks", config);
  await work(1);
  await Promise.all([work(2), work(3)]);
  await gate.pass(config.signal);
  return {};
});
