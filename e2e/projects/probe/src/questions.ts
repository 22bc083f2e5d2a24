import { Annotation, interrupt, Send, START, StateGraph } from "@langchain/langgraph";

const State = Annotation.Root({
  questions: Annotation<string[]>,
  answers: Annotation<Record<string, unknown>>({
    reducer: (before, more) => ({ ...before, ...more }),
    default: () => ({}),
  }),
});

/** Asks all its questions at once. */
export const graph = new StateGraph(State)
  .addNode("ask", ({ question }: { question: string }) => ({ answers: { [question]: interrupt(question) } }))
  .addConditionalEdges(START, ({ questions }) => questions.map((question) => new Send("ask", { question })), [
    "ask",
  ])
  .compile();
