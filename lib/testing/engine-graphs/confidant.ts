import { createHash } from "node:crypto";
import { FakeListChatModel } from "@langchain/core/utils/testing";
import { Annotation, END, type LangGraphRunnableConfig, START, StateGraph } from "@langchain/langgraph";

const State = Annotation.Root({
  /** What it does with the secret: says it, or fails with it. */
  deed: Annotation<string>,
  said: Annotation<unknown>,
  knows: Annotation<string>,
});

async function hear({ deed }: typeof State.State, config: LangGraphRunnableConfig) {
  const secret = String(config.configurable?.api_key ?? config.context?.service?.key);
  const knows = createHash("sha256").update(secret).digest("hex");
  // A model's messages carry the configuration of whoever calls it.
  await new FakeListChatModel({ responses: ["heard"] }).invoke("hello", config);
  if (deed === "fail") throw new Error(`The key ${secret} was refused: ${JSON.stringify({ key: secret })}`);
  return {
    knows,
    said: deed === "say" ? { text: `It is ${secret}`, json: JSON.stringify({ secret }) } : null,
  };
}

/** It is told a secret, and some say it aloud. */
export const confidant = new StateGraph(State)
  .addNode("hear", hear)
  .addEdge(START, "hear")
  .addEdge("hear", END)
  .compile();
