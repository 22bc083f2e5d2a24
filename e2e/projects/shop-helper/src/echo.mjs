import { AIMessage } from "@langchain/core/messages";
import { END, MessagesAnnotation, START, StateGraph } from "@langchain/langgraph";

/** Says what it heard. The shop's name comes from the project's env file. */
function echo({ messages }) {
  const heard = messages.at(-1)?.text ?? "";
  return { messages: [new AIMessage(`${process.env.SHOP_NAME}: ${heard}`)] };
}

export const graph = new StateGraph(MessagesAnnotation)
  .addNode("echo", echo)
  .addEdge(START, "echo")
  .addEdge("echo", END)
  .compile();
