import { AIMessageChunk, type BaseMessage } from "@langchain/core/messages";
import { FakeStreamingChatModel } from "@langchain/core/utils/testing";
import { Annotation, interrupt, MessagesAnnotation, START, StateGraph } from "@langchain/langgraph";
import { visit } from "../lib/visit";

const State = Annotation.Root({
  ...MessagesAnnotation.spec,
  /** Where the middle of each answer is told; see `visit`. */
  ledger: Annotation<string>,
});

/** Says a text a word at a time, and tells the outside world when two words have been said. */
class Speaker extends FakeStreamingChatModel {
  constructor(
    text: string,
    private readonly tellMiddle: () => Promise<void>,
  ) {
    super({ chunks: text.split(/(?<= )/).map((word) => new AIMessageChunk(word)) });
  }

  override async *_streamResponseChunks(
    ...args: Parameters<FakeStreamingChatModel["_streamResponseChunks"]>
  ) {
    let said = 0;
    for await (const chunk of super._streamResponseChunks(...args)) {
      if (said++ === 2) await this.tellMiddle();
      yield chunk;
    }
  }
}

/** Says again what it hears; a question it asks back, and "fail" it cannot say. */
function answerTo(messages: BaseMessage[]): string {
  const text = messages.at(-1)?.text ?? "";
  if (text === "fail") throw new RangeError("the rope was too short");
  return text.endsWith("?") ? `You said ${interrupt(text)}` : text;
}

export const graph = new StateGraph(State)
  .addNode("speak", async ({ messages, ledger }, { signal }) => {
    const speaker = new Speaker(answerTo(messages), () => visit(ledger, "middle", signal));
    return { messages: [await speaker.invoke(messages, { signal })] };
  })
  .addEdge(START, "speak")
  .compile();
