import { AIMessage } from "@langchain/core/messages";
import { expect, test } from "vitest";
import { tokensOf } from "./token-counter";

const usage_metadata = { input_tokens: 7, output_tokens: 3, total_tokens: 10 };
const told = { text: "", message: new AIMessage({ content: "", usage_metadata }) };
const silent = { text: "", message: new AIMessage("") };

test.each([
  ["a message", { generations: [[told]] }, { input: 7, output: 3 }],
  ["several prompts", { generations: [[told], [told]] }, { input: 14, output: 6 }],
  ["several answers to one prompt", { generations: [[told, told]] }, { input: 7, output: 3 }],
  [
    "the old way of OpenAI",
    { generations: [[silent]], llmOutput: { tokenUsage: { promptTokens: 5, completionTokens: 2 } } },
    { input: 5, output: 2 },
  ],
  [
    "the old way of Anthropic",
    { generations: [[silent]], llmOutput: { usage: { input_tokens: 5, output_tokens: 2 } } },
    { input: 5, output: 2 },
  ],
  ["nothing", { generations: [[silent]] }, null],
  ["nonsense", { generations: [[silent]], llmOutput: { tokenUsage: { promptTokens: "5" } } }, null],
])("%s", (_name, output, tokens) => {
  expect(tokensOf(output)).toEqual(tokens);
});
