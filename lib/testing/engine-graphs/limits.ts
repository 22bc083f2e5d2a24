import { setTimeout as pause } from "node:timers/promises";
import { Annotation, type LangGraphRunnableConfig, START, StateGraph } from "@langchain/langgraph";
import { remember } from "../../remember";

/** Runs that have come to a node without an end, for the test. */
const visited = remember<string[]>("visited-nodes", () => []);
/** Runs whose nodes have seen that they are to stop, for the test. */
const stopped = remember<string[]>("stopped-nodes", () => []);

const State = Annotation.Root({
  log: Annotation<string[]>({ reducer: (before, more) => before.concat(more), default: () => [] }),
  /** The node to go to after the first. */
  to: Annotation<string>,
});

type Config = LangGraphRunnableConfig;

function noteStop({ signal, configurable }: Config): void {
  visited.push(String(configurable?.run_id));
  signal?.addEventListener("abort", () => stopped.push(String(configurable?.run_id)));
}

const forever = (_: typeof State.State, config: Config): Promise<object> => {
  noteStop(config);
  return new Promise(() => {});
};

const loop = async (_: typeof State.State, config: Config) => {
  noteStop(config);
  while (!config.signal?.aborted) await pause(5);
  return {};
};

const inner = new StateGraph(State).addNode("think", forever).addEdge(START, "think").compile();

/** Ends its first node, and then never, in the way that it is told. */
export const endless = new StateGraph(State)
  .addNode("first", () => ({ log: ["first"] }))
  .addNode("waits", forever)
  .addNode("loops", loop)
  .addNode("agent", inner)
  .addNode("beside", () => ({ log: ["beside"] }))
  .addNode("retried", forever, { retryPolicy: { maxAttempts: 2, initialInterval: 1, jitter: false } })
  .addNode("own", loop, { timeout: 50 })
  .addNode("patient", () => pause(1500, { log: ["patient"] }), { timeout: 60_000 })
  .addNode("quick", () => ({ log: ["quick"] }))
  .addEdge(START, "first")
  .addConditionalEdges("first", ({ to }) => (to === "beside" ? ["waits", "beside"] : [to]))
  .compile();

/** Cannot even be loaded. */
export const unloadable = () => new Promise<never>(() => {});
