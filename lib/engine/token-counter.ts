import { BaseCallbackHandler } from "@langchain/core/callbacks/base";
import type { LLMResult } from "@langchain/core/outputs";
import type { TokenSum } from "../ledger/run-row";

/**
 * Hears the end of every call of a model in a run, in subgraphs and tools too, streaming or not, and tells what it has
 * used. A model that reports nothing, as local ones may, is not guessed at.
 */
export class TokenCounter extends BaseCallbackHandler {
  name = "heddle_token_counter";
  /** Counted before the call returns: the run may end right after it. */
  override awaitHandlers = true;

  constructor(private readonly onTokens: (tokens: TokenSum) => void) {
    super();
  }

  override handleLLMEnd(output: LLMResult): void {
    const tokens = tokensOf(output);
    if (tokens) this.onTokens(tokens);
  }
}

/** Null when the model has not told. */
export function tokensOf({ generations, llmOutput }: LLMResult): TokenSum | null {
  const told = generations.flatMap((answers) => {
    // Several answers to one prompt repeat what the call has used.
    const [usage] = answers.flatMap((answer) => usageOfMessage(answer) ?? []);
    return usage ?? [];
  });
  if (told.length === 0) return usageOfOutput(llmOutput);
  return {
    input: told.reduce((sum, { input }) => sum + input, 0),
    output: told.reduce((sum, { output }) => sum + output, 0),
  };
}

/** The way of messages: `usage_metadata`. */
function usageOfMessage(generation: object): TokenSum | null {
  const message = "message" in generation ? asObject(generation.message) : {};
  const usage = asObject(message.usage_metadata);
  return sumOf(usage.input_tokens, usage.output_tokens);
}

/** The older way, of each provider's own. */
function usageOfOutput(llmOutput: unknown): TokenSum | null {
  const output = asObject(llmOutput);
  const usage = asObject(output.tokenUsage ?? output.estimatedTokenUsage ?? output.usage);
  return sumOf(usage.promptTokens, usage.completionTokens) ?? sumOf(usage.input_tokens, usage.output_tokens);
}

function sumOf(input: unknown, output: unknown): TokenSum | null {
  if (!isCount(input) && !isCount(output)) return null;
  return { input: isCount(input) ? Math.round(input) : 0, output: isCount(output) ? Math.round(output) : 0 };
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && Number.isSafeInteger(Math.round(value));
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
