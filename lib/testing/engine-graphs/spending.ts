import type { CallbackManagerForLLMRun } from "@langchain/core/callbacks/manager";
import { SimpleChatModel } from "@langchain/core/language_models/chat_models";
import { AIMessage, AIMessageChunk, type BaseMessage } from "@langchain/core/messages";
import { ChatGenerationChunk, type ChatResult } from "@langchain/core/outputs";
import { Annotation, END, type LangGraphRunnableConfig, START, StateGraph } from "@langchain/langgraph";
import { gate } from "../gate";

const usage = { input_tokens: 7, output_tokens: 3, total_tokens: 10 };

/** Reads seven tokens and writes three, or says nothing of it. */
class Spender extends SimpleChatModel {
  constructor(private readonly reports: boolean) {
    super({});
  }

  override _llmType(): string {
    return "spender";
  }

  override async _call(): Promise<string> {
    return "one two";
  }

  override async _generate(): Promise<ChatResult> {
    const message = new AIMessage({ content: "one two", ...(this.reports && { usage_metadata: usage }) });
    return { generations: [{ text: "one two", message }] };
  }

  override async *_streamResponseChunks(
    _messages: BaseMessage[],
    _options: this["ParsedCallOptions"],
    manager?: CallbackManagerForLLMRun,
  ): AsyncGenerator<ChatGenerationChunk> {
    for (const [place, text] of ["one ", "two"].entries()) {
      const last = place === 1 && this.reports ? { usage_metadata: usage } : {};
      yield new ChatGenerationChunk({ text, message: new AIMessageChunk({ content: text, ...last }) });
      await manager?.handleLLMNewToken(text);
    }
  }
}

const State = Annotation.Root({
  /** Which node waits for the test. */
  hold: Annotation<string>,
  /** The model says nothing of what it uses. */
  silent: Annotation<boolean>,
});

async function call(name: string, { hold, silent }: typeof State.State, config: LangGraphRunnableConfig) {
  await new Spender(!silent).invoke("go on");
  if (hold === name) await gate.pass(config.signal);
  return {};
}

const inner = new StateGraph(State)
  .addNode("deep", (state, config) => call("deep", state, config))
  .addEdge(START, "deep")
  .addEdge("deep", END)
  .compile();

/** Two calls of a model, the second in a subgraph that the node itself calls. */
export const spending = new StateGraph(State)
  .addNode("first", (state, config) => call("first", state, config))
  .addNode("second", async (state) => {
    await inner.invoke(state);
    return {};
  })
  .addEdge(START, "first")
  .addEdge("first", "second")
  .addEdge("second", END)
  .compile();
