import { AIMessage } from "@langchain/core/messages";
import { tool } from "@langchain/core/tools";
import { MessagesAnnotation, START, StateGraph } from "@langchain/langgraph";
import { ToolNode } from "@langchain/langgraph/prebuilt";
import { z } from "zod";

const shout = tool(
  ({ text }) => {
    if (!text) throw new RangeError("there is nothing to shout");
    return text.toUpperCase();
  },
  { name: "shout", description: "Says it loudly", schema: z.object({ text: z.string() }) },
);

/** Shouts the last message with a tool. */
export const graph = new StateGraph(MessagesAnnotation)
  .addNode("call", ({ messages }) => ({
    messages: [
      new AIMessage({
        content: "",
        tool_calls: [{ id: "call-1", name: "shout", args: { text: messages.at(-1)?.text } }],
      }),
    ],
  }))
  .addNode("tools", new ToolNode([shout]))
  .addEdge(START, "call")
  .addEdge("call", "tools")
  .compile();
