import { AIMessageChunk } from "@langchain/core/messages";
import { FakeStreamingChatModel } from "@langchain/core/utils/testing";
import { MessagesAnnotation, START, StateGraph } from "@langchain/langgraph";

/** A model that says the last message again, a word at a time and without delay. */
function parrot(text: string): FakeStreamingChatModel {
  const words = text.split(/(?<= )/);
  return new FakeStreamingChatModel({ chunks: words.map((word) => new AIMessageChunk(word)) });
}

export const graph = new StateGraph(MessagesAnnotation)
  .addNode("speak", async ({ messages }) => {
    const model = parrot(messages.at(-1)?.text ?? "");
    return { messages: [await model.invoke(messages)] };
  })
  .addEdge(START, "speak")
  .compile();
