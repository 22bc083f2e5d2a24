import type { CallbackManagerForLLMRun } from "@langchain/core/callbacks/manager";
import {
  BaseChatModel,
  type BaseChatModelCallOptions,
  type BaseChatModelParams,
  type BindToolsInput,
} from "@langchain/core/language_models/chat_models";
import { AIMessageChunk, type BaseMessage, type UsageMetadata } from "@langchain/core/messages";
import { ChatGenerationChunk, type ChatResult } from "@langchain/core/outputs";
import { stableId } from "../text/stable-id";
import { DEMO_LABEL } from "./demo/compose-answer";
import { type DemoTool, toDemoTool } from "./demo/demo-tool";
import { isRecord } from "./demo/json";
import { pause } from "./demo/pause";
import { type Thought, think } from "./demo/think";

export interface DemoModelParams extends BaseChatModelParams {
  model?: string;
  /** Pause before each chunk, so that a person can watch. */
  delayMs?: number;
}

export interface DemoModelCallOptions extends BaseChatModelCallOptions {
  tools?: BindToolsInput[];
}

/**
 * A small chat model that needs no key and no network: rules instead of weights. The same messages always give the
 * same answer. It calls the tools that fit the request, reports what they return, and follows the tone, names and
 * wording that the system prompt asks for; it says so when a request is beyond it.
 */
export class DemoModel extends BaseChatModel<DemoModelCallOptions> {
  model: string;
  delayMs: number;

  constructor({ model = "weaver", delayMs = 15, ...params }: DemoModelParams = {}) {
    super(params);
    this.model = model;
    this.delayMs = delayMs;
  }

  _llmType(): string {
    return "demo";
  }

  override getLsParams(options: this["ParsedCallOptions"]) {
    return { ...super.getLsParams(options), ls_provider: "demo", ls_model_name: this.model };
  }

  override bindTools(tools: BindToolsInput[], options?: Partial<DemoModelCallOptions>) {
    return this.withConfig({ ...options, tools });
  }

  /** The same chunks at the same pace as a stream, put together: a model takes its time either way. */
  async _generate(
    messages: BaseMessage[],
    options: this["ParsedCallOptions"],
    runManager?: CallbackManagerForLLMRun,
  ): Promise<ChatResult> {
    let whole: ChatGenerationChunk | undefined;
    for await (const chunk of this._streamResponseChunks(messages, options, runManager)) {
      whole = whole?.concat(chunk) ?? chunk;
    }
    return { generations: whole ? [whole] : [] };
  }

  override async *_streamResponseChunks(
    messages: BaseMessage[],
    options: this["ParsedCallOptions"],
    runManager?: CallbackManagerForLLMRun,
  ): AsyncGenerator<ChatGenerationChunk> {
    const tools = (options.tools ?? []).map(toDemoTool);
    const thought = think(messages, tools, forcedTool(options.tool_choice, tools));
    for (const chunk of chunksOf(thought, messages.length)) {
      await pause(this.delayMs, options.signal);
      yield chunk;
      await runManager?.handleLLMNewToken(chunk.text, undefined, undefined, undefined, undefined, { chunk });
    }
    yield this.lastChunk(thought, messages);
  }

  private lastChunk(thought: Thought, messages: BaseMessage[]): ChatGenerationChunk {
    const message = new AIMessageChunk({
      content: "",
      usage_metadata: usageOf(messages, thought),
      response_metadata: {
        model_provider: "demo",
        model_name: `demo/${this.model}`,
        model_label: DEMO_LABEL,
        finish_reason: thought.calls.length > 0 ? "tool_calls" : "stop",
      },
    });
    return new ChatGenerationChunk({ text: "", message });
  }
}

/** `tool_choice` in any of the providers' forms, as the name of a bound tool. */
function forcedTool(choice: unknown, tools: DemoTool[]): string | undefined {
  if (choice === "any" || choice === "required") return tools[0]?.name;
  if (typeof choice === "string") return choice;
  if (!isRecord(choice)) return undefined;
  return String(isRecord(choice.function) ? choice.function.name : choice.name);
}

/** Text in pieces of about a token, and each call's arguments in pieces of JSON, as providers send them. */
function* chunksOf(thought: Thought, position: number): Generator<ChatGenerationChunk> {
  for (const text of piecesOf(thought.text)) {
    yield new ChatGenerationChunk({ text, message: new AIMessageChunk({ content: text }) });
  }
  for (const [index, { name, args }] of thought.calls.entries()) {
    const id = stableId("call", position, index, name, args);
    for (const [at, piece] of (JSON.stringify(args).match(/[\s\S]{1,16}/g) ?? []).entries()) {
      const part = at === 0 ? { name, id, args: piece, index } : { args: piece, index };
      const message = new AIMessageChunk({
        content: "",
        tool_call_chunks: [{ type: "tool_call_chunk", ...part }],
      });
      yield new ChatGenerationChunk({ text: "", message });
    }
  }
}

function piecesOf(text: string): string[] {
  return text.match(/\s*\S{1,8}/g) ?? [];
}

/** About four characters a token, which is near what providers count for English. */
function usageOf(messages: BaseMessage[], { text, calls }: Thought): UsageMetadata {
  const input = tokensIn(messages.map((message) => message.text).join("\n"));
  const output = tokensIn(text) + calls.reduce((sum, call) => sum + tokensIn(JSON.stringify(call)), 0);
  return { input_tokens: input, output_tokens: output, total_tokens: input + output };
}

function tokensIn(text: string): number {
  return Math.ceil(text.length / 4);
}
