import { createRequire } from "node:module";
import { AIMessage, type BaseMessage, ToolMessage } from "@langchain/core/messages";
import { RunnableLambda } from "@langchain/core/runnables";
import { StructuredTool, tool } from "@langchain/core/tools";
import { FakeStreamingChatModel } from "@langchain/core/utils/testing";
import {
  Annotation,
  END,
  entrypoint,
  type LangGraphRunnableConfig,
  MessagesAnnotation,
  START,
  StateGraph,
  task,
} from "@langchain/langgraph";
import { createReactAgent, ToolNode } from "@langchain/langgraph/prebuilt";
import { z } from "zod";
import { outside } from "../outside";

/** Graphs whose tools act on the world outside, in every way that a graph can call a tool. */

export interface Call {
  name: string;
  args: Record<string, unknown>;
}

const State = Annotation.Root({
  ...MessagesAnnotation.spec,
  /** The model of these graphs says what it is told to: these calls, one round after the other. */
  rounds: Annotation<Call[][]>,
});

const To = z.object({ to: z.string() });

function act(what: string): string {
  outside.push(what);
  return `${what}: number ${outside.length}`;
}

const send = tool(({ to }) => act(`sent to ${to}`), { name: "send", schema: To });
const fails = tool(({ to }) => Promise.reject(new Error(act(`failed for ${to}`))), {
  name: "fails",
  schema: To,
});
const pair = tool(({ to }) => [act(`pair for ${to}`), { kept: to }], {
  name: "pair",
  schema: To,
  responseFormat: "content_and_artifact",
});
const shout = tool((text) => act(`shouted ${text}`), { name: "shout", schema: z.string() });

class Post extends StructuredTool<typeof To> {
  name = "post";
  description = "Posts";
  readonly #by = "mail";
  schema = To;
  get by() {
    return this.#by;
  }
  override _call({ to }: { to: string }) {
    return Promise.resolve(act(`posted to ${to} by ${this.by}`));
  }
}

const asTool = RunnableLambda.from(({ to }: { to: string }) => act(`ran for ${to}`)).asTool({
  name: "as_tool",
  schema: To,
});

const tools = [send, fails, pair, shout, new Post(), asTool];

let calls = 0;

/** Its settings: `words` begin its answer, and all that it sends goes to `instead`. */
function model(
  { messages, rounds }: typeof State.State,
  { configurable = {} }: LangGraphRunnableConfig,
): { messages: BaseMessage[] } {
  const { words = "The last tool said:", instead, fail } = configurable;
  if (fail) throw new Error(String(fail));
  const question = messages.findLastIndex((message) => message.type === "human");
  const done = messages.slice(question + 1).filter((message) => message.type === "ai").length;
  const next = rounds[done];
  if (!next) return { messages: [new AIMessage(`${words} ${messages.at(-1)?.text}`)] };
  const tool_calls = next.map(({ name, args }) => ({
    name,
    args: instead ? { ...args, to: instead } : args,
    id: `call-${++calls}`,
    type: "tool_call" as const,
  }));
  return { messages: [new AIMessage({ content: "", tool_calls })] };
}

function isDone({ messages }: typeof State.State): "tools" | typeof END {
  const last = messages.at(-1);
  return AIMessage.isInstance(last) && last.tool_calls?.length ? "tools" : END;
}

/** Runs the tools that the model asked for as a program of one's own does it: by hand. */
async function byHand({ messages }: typeof State.State, config: LangGraphRunnableConfig) {
  const last = messages.at(-1);
  const answers: BaseMessage[] = [];
  for (const call of AIMessage.isInstance(last) ? (last.tool_calls ?? []) : []) {
    const { to } = To.parse(call.args);
    const content = String(await send.invoke({ to }, config));
    answers.push(new ToolMessage({ content, tool_call_id: call.id ?? "", name: call.name }));
  }
  return { messages: answers };
}

/** A loop of a model and LangGraph's node for tools; the store is written to beside it. */
export const toolNode = new StateGraph(State)
  .addNode("model", model)
  .addNode("tools", new ToolNode(tools))
  .addNode("remember", async (_, { store }: LangGraphRunnableConfig) => {
    await store?.put(["acted"], "times", { times: outside.length });
    return {};
  })
  .addEdge(START, "remember")
  .addEdge("remember", "model")
  .addConditionalEdges("model", isDone, ["tools", END])
  .addEdge("tools", "model")
  .compile();

/** The same, with a node that calls each tool itself, with arguments alone. */
export const directTools = new StateGraph(State)
  .addNode("model", model)
  .addNode("tools", byHand)
  .addEdge(START, "model")
  .addConditionalEdges("model", isDone, ["tools", END])
  .addEdge("tools", "model")
  .compile();

/** The loop inside a node, whose messages the graph around it never sees but for the last. */
export const toolsInside = new StateGraph(State)
  .addNode("agent", async ({ messages, rounds }, config) => {
    const inner = await toolNode.invoke({ messages, rounds }, config);
    return { messages: inner.messages.slice(-1) };
  })
  .addEdge(START, "agent")
  .addEdge("agent", END)
  .compile();

const sendTask = task("send", async (call: Call) => String(await send.invoke({ to: String(call.args.to) })));

/** The functional way: no nodes, a tool in each task. */
export const toolTasks = entrypoint("toolTasks", async ({ rounds }: { rounds: Call[][] }) => {
  const said: string[] = [];
  for (const call of rounds.flat()) said.push(await sendTask(call));
  return { said };
});

/** Asks for what the question says, then repeats what it heard. */
class Parrot extends FakeStreamingChatModel {
  override bindTools() {
    return this;
  }
  override async _generate(messages: BaseMessage[]) {
    const last = messages.at(-1);
    const message =
      last?.type === "tool"
        ? new AIMessage(`It said: ${last.text}`)
        : new AIMessage({
            content: "",
            tool_calls: [{ name: "send", args: { to: last?.text ?? "" }, id: `call-${++calls}` }],
          });
    return { generations: [{ text: message.text, message }] };
  }
}

/** LangGraph's own agent. */
export const reactAgent = createReactAgent({ llm: new Parrot({}), tools: [send] });

const common: typeof import("@langchain/core/tools") = createRequire(import.meta.url)(
  "@langchain/core/tools",
);
const commonSend = common.tool(({ to }: { to: string }) => act(`sent to ${to}`), {
  name: "send",
  schema: To,
});

/** A tool of the CommonJS copy of LangChain, which has classes of its own. */
export const commonTools = new StateGraph(State)
  .addNode("model", model)
  .addNode("tools", new ToolNode([commonSend]))
  .addEdge(START, "model")
  .addConditionalEdges("model", isDone, ["tools", END])
  .addEdge("tools", "model")
  .compile();
