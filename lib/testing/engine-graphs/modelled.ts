import {
  Annotation,
  END,
  interrupt,
  type LangGraphRunnableConfig,
  START,
  StateGraph,
} from "@langchain/langgraph";
import { turnstile } from "../thread-model/turnstile";

const State = Annotation.Root({
  /** The runs that did something, in order. */
  log: Annotation<string[]>({ reducer: (before, more) => before.concat(more), default: () => [] }),
  asks: Annotation<boolean>,
});

async function take({ signal, configurable }: LangGraphRunnableConfig) {
  const { thread_id, run_id } = configurable ?? {};
  const order = await turnstile.pass(String(thread_id), String(run_id), signal);
  if (order === "fail") throw new Error("told to fail");
  return { order, log: [String(run_id)] };
}

/** Works as the test says; then, if the test says so, it asks, and works on with the answer. */
export const modelled = new StateGraph(State)
  .addNode("work", async (_state, config: LangGraphRunnableConfig) => {
    const { order, log } = await take(config);
    return { log, asks: order === "ask" };
  })
  .addNode("question", async (_state, config: LangGraphRunnableConfig) => {
    interrupt("go on?");
    const { log } = await take(config);
    return { log };
  })
  .addEdge(START, "work")
  .addConditionalEdges("work", ({ asks }) => (asks ? "question" : END), ["question", END])
  .addEdge("question", END)
  .compile();
