import {
  Annotation,
  END,
  interrupt,
  type LangGraphRunnableConfig,
  START,
  StateGraph,
} from "@langchain/langgraph";
import { gate } from "../gate";

const Log = Annotation.Root({
  log: Annotation<string[]>({ reducer: (before, more) => before.concat(more), default: () => [] }),
  /** Nodes that wait for the test, that fail, that ask. */
  hold: Annotation<string>,
  fail: Annotation<string>,
  /** The failure's message, as JSON: what it says may be nothing that an input can hold. */
  why: Annotation<string>,
  ask: Annotation<string>,
});

async function step(name: string, state: typeof Log.State, config: LangGraphRunnableConfig) {
  if (state.hold === name) await gate.pass(config.signal);
  if (state.fail === name) throw new TypeError(state.why ? JSON.parse(state.why) : `${name} cannot`);
  const answer: unknown = state.ask === name ? interrupt({ question: `${name}?` }) : undefined;
  return { log: [answer === undefined ? name : `${name}: ${String(answer)}`] };
}

/** Two steps that do what the test tells them to. */
export const gated = new StateGraph(Log)
  .addNode("first", (state, config) => step("first", state, config))
  .addNode("second", (state, config) => step("second", state, config))
  .addEdge(START, "first")
  .addEdge("first", "second")
  .addEdge("second", END)
  .compile();

/** Says `log.length` custom events before it ends. */
export const chatty = new StateGraph(Log)
  .addNode("talk", (state, config: LangGraphRunnableConfig) => {
    for (const word of state.log) config.writer?.({ word });
    return {};
  })
  .addEdge(START, "talk")
  .addEdge("talk", END)
  .compile();
