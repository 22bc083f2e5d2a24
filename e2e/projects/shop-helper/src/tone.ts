import { AIMessage } from "@langchain/core/messages";
import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import { END, MessagesAnnotation, START, StateGraph } from "@langchain/langgraph";
import { z } from "zod";

const Context = z.object({
  tone: z
    .enum(["plain", "loud"])
    .default("plain")
    .meta({ title: "Tone", x_oap_ui_config: { type: "select" } }),
});

export async function makeGraph(config: LangGraphRunnableConfig) {
  const loud = config.configurable?.tone === "loud";
  return new StateGraph(MessagesAnnotation, Context)
    .addNode("speak", ({ messages }) => {
      const text = messages.at(-1)?.text ?? "";
      return { messages: [new AIMessage(loud ? text.toUpperCase() : text)] };
    })
    .addEdge(START, "speak")
    .addEdge("speak", END);
}
