import { Annotation, Send, START, StateGraph } from "@langchain/langgraph";

const State = Annotation.Root({
  items: Annotation<number[]>,
  squares: Annotation<number[]>({ reducer: (before, more) => before.concat(more), default: () => [] }),
  sum: Annotation<number>,
});

/** Squares its items side by side, then adds them up. */
export const graph = new StateGraph(State)
  .addNode("square", ({ item }: { item: number }) => ({ squares: [item * item] }))
  .addNode("add", ({ squares }) => ({ sum: squares.reduce((sum, square) => sum + square, 0) }))
  .addConditionalEdges(START, ({ items }) => items.map((item) => new Send("square", { item })), ["square"])
  .addEdge("square", "add")
  .compile();
