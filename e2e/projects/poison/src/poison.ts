import { Annotation, type LangGraphRunnableConfig, START, StateGraph } from "@langchain/langgraph";

const State = Annotation.Root({
  /** How the second step ends its process; nothing: it does not. */
  kind: Annotation<string>,
  /** Where the steps are told: `first`, then `second` with the kind. */
  ledger: Annotation<string>,
  done: Annotation<string[]>({ reducer: (before, more) => before.concat(more), default: () => [] }),
});

const ENDS: Record<string, () => unknown> = {
  exit: () => process.exit(0),
  loop: () => {
    for (;;);
  },
  memory: () => {
    const all: number[][] = [];
    for (;;) all.push(new Array(1_000_000).fill(all.length));
  },
  throw: () =>
    setImmediate(() => {
      throw new Error("thrown where nobody catches it");
    }),
  reject: () => {
    void Promise.reject(new Error("rejected where nobody waits for it"));
  },
};

async function visit(ledger: string, step: string, signal?: AbortSignal): Promise<void> {
  await fetch(`${ledger}/${step}`, { method: "POST", signal });
}

/** Two steps. The second one does not come back, if so told. */
export const graph = new StateGraph(State)
  .addNode("first", async ({ ledger, kind }, { signal }: LangGraphRunnableConfig) => {
    await visit(ledger, `first ${kind}`, signal);
    return { done: ["first"] };
  })
  .addNode("second", async ({ ledger, kind }, { signal }: LangGraphRunnableConfig) => {
    await visit(ledger, `second ${kind}`, signal);
    ENDS[kind]?.();
    return { done: ["second"] };
  })
  .addEdge(START, "first")
  .addEdge("first", "second")
  .compile();
