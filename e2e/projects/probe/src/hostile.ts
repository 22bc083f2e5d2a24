import { Annotation, START, StateGraph } from "@langchain/langgraph";
import { build } from "../../../../lib/testing/hostile-values/build";
import type { Recipe } from "../../../../lib/testing/hostile-values/recipe";

const State = Annotation.Root({
  /** JSON text: the API refuses some of the words in it. */
  recipes: Annotation<string>,
  last: Annotation<unknown>,
  all: Annotation<unknown[]>({ reducer: (left, right) => [...left, ...right], default: () => [] }),
});

/** Leaves values in its state that JSON has no words for. */
export const graph = new StateGraph(State)
  .addNode("make", ({ recipes }) => {
    const all = (JSON.parse(recipes) as Recipe[]).map(build);
    return { all, last: all.at(-1) };
  })
  .addNode("rest", () => ({}))
  .addEdge(START, "make")
  .addEdge("make", "rest")
  .compile();
