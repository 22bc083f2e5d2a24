import { Annotation, getStore, type LangGraphRunnableConfig, START, StateGraph } from "@langchain/langgraph";

const State = Annotation.Root({
  /** The root of the namespaces. */
  root: Annotation<string>,
  say: Annotation<string | undefined>,
  heard: Annotation<string[]>,
});

const inner = new StateGraph(State)
  .addNode("write", async ({ root, say }) => {
    if (say) await getStore()?.put([root, "notes"], "within", { said: say });
    return {};
  })
  .addEdge(START, "write")
  .compile();

/** Keeps what it is told, and says what it and others were told before. */
export const graph = new StateGraph(State)
  .addNode("write", async ({ root, say }, { store }: LangGraphRunnableConfig) => {
    if (say) await store?.put([root, "notes"], "note", { said: say });
    return {};
  })
  .addNode("inner", inner)
  .addNode("read", async ({ root }, { store }: LangGraphRunnableConfig) => {
    const items = (await store?.search([root])) ?? [];
    return { heard: items.map(({ key, value }) => `${key}: ${value.said}`) };
  })
  .addEdge(START, "write")
  .addEdge("write", "inner")
  .addEdge("inner", "read")
  .compile();
