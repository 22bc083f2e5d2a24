import { AIMessage } from "@langchain/core/messages";
import { Annotation, END, interrupt, MessagesAnnotation, START, StateGraph } from "@langchain/langgraph";

const Counter = Annotation.Root({
  count: Annotation<number>({
    reducer: (total, more) => {
      if (typeof more !== "number") throw new TypeError(`count must be a number, not ${typeof more}`);
      return total + more;
    },
    default: () => 0,
  }),
  note: Annotation<string>,
});

/** Two steps, each adds to `count`; with the note "fail" the first one fails. */
export const counter = new StateGraph(Counter)
  .addNode("first", ({ note }) => {
    if (note === "fail") throw new Error("first cannot");
    return { count: 1 };
  })
  .addNode("second", () => ({ count: 10 }))
  .addEdge(START, "first")
  .addEdge("first", "second")
  .addEdge("second", END)
  .compile();

/** Asks a person before it answers. */
export const approval = new StateGraph(MessagesAnnotation)
  .addNode("ask", () => {
    const answer: unknown = interrupt({ question: "Book it?" });
    return { messages: [new AIMessage({ id: "answer", content: `You said ${String(answer)}` })] };
  })
  .addEdge(START, "ask")
  .addEdge("ask", END)
  .compile();

const inner = new StateGraph(Counter)
  .addNode("wait", () => {
    interrupt("inside");
    return { count: 5 };
  })
  .addEdge(START, "wait")
  .addEdge("wait", END)
  .compile();

/** A subgraph waits in its one node. */
export const parent = new StateGraph(Counter)
  .addNode("inner", inner)
  .addEdge(START, "inner")
  .addEdge("inner", END)
  .compile();
