import { FakeListChatModel } from "@langchain/core/utils/testing";
import {
  Annotation,
  entrypoint,
  type MessagesAnnotation,
  MessagesValue,
  MessagesZodMeta,
  START,
  StateGraph,
  StateSchema,
} from "@langchain/langgraph";
import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { registry, withLangGraph } from "@langchain/langgraph/zod";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { z as z3 } from "zod/v3";
import type { CompiledGraph } from "./compiled-graph";
import { describeGraph } from "./describe-graph";

const schemasOf = (graph: unknown) => describeGraph("g", graph as CompiledGraph);
const node = () => ({});

describe("describeGraph", () => {
  it("keeps what zod 4 says: titles, descriptions, defaults, hints", () => {
    const State = z.object({
      messages: z.custom<(typeof MessagesAnnotation.State)["messages"]>().register(registry, MessagesZodMeta),
      topic: z
        .string()
        .default("tea")
        .describe("What about")
        .meta({ title: "Topic", x_oap_ui_config: { type: "text" } }),
      prompt: withLangGraph(z.string(), {
        jsonSchemaExtra: { langgraph_type: "prompt", langgraph_nodes: ["a"] },
      }),
      due: z.date().optional(),
      count: z.int().optional(),
    });
    const Context = z.object({ tone: z.enum(["plain", "loud"]).default("plain") }).meta({ title: "Manner" });
    const schemas = schemasOf(
      new StateGraph(State, Context).addNode("a", node).addEdge(START, "a").compile(),
    );
    expect(schemas.graph_id).toBe("g");
    expect(schemas.input_schema).not.toHaveProperty("required");
    expect(schemas.input_schema?.properties).toEqual({
      messages: { type: "array", items: expect.any(Object), langgraph_type: "messages" },
      topic: {
        type: "string",
        default: "tea",
        description: "What about",
        title: "Topic",
        x_oap_ui_config: { type: "text" },
      },
      prompt: { type: "string", langgraph_type: "prompt", langgraph_nodes: ["a"] },
      due: { type: "string", format: "date-time" },
      count: { type: "integer" },
    });
    expect(schemas.state_schema?.required).toEqual(["messages", "topic", "prompt"]);
    expect(schemas.context_schema).toEqual({
      type: "object",
      title: "Manner",
      properties: { tone: { type: "string", enum: ["plain", "loud"], default: "plain" } },
    });
    expect(schemas.config_schema).toEqual(schemas.context_schema);
  });

  it("tells input and output apart from the state, and requires what they require", () => {
    const graph = new StateGraph({
      state: z.object({ question: z.string(), answer: z.string(), notes: z.array(z.string()) }),
      input: z.object({ question: z.string().min(3) }),
      output: z.object({ answer: z.string() }),
    });
    const schemas = schemasOf(graph.addNode("a", node).addEdge(START, "a").compile());
    expect(schemas.input_schema).toEqual({
      type: "object",
      properties: { question: { type: "string", minLength: 3 } },
      required: ["question"],
    });
    expect(Object.keys(schemas.output_schema?.properties ?? {})).toEqual(["answer"]);
    expect(Object.keys(schemas.state_schema?.properties ?? {})).toEqual(["question", "answer", "notes"]);
    expect([schemas.config_schema, schemas.context_schema]).toEqual([null, null]);
  });

  it("takes what a reducer takes as the input of its field", () => {
    const State = z.object({
      tags: withLangGraph(z.array(z.string()), {
        reducer: { schema: z.string(), fn: (all: string[], one: string) => [...all, one] },
        default: () => [],
      }),
    });
    const schemas = schemasOf(new StateGraph(State).addNode("a", node).addEdge(START, "a").compile());
    expect(schemas.input_schema).toMatchObject({ properties: { tags: { type: "string" } } });
    expect(schemas.state_schema).toMatchObject({ properties: { tags: { type: "array" } } });
  });

  it("reads zod 3", () => {
    const State = z3.object({
      topic: z3.string().default("tea").describe("What about"),
      tags: z3.array(z3.string()),
    });
    const schemas = schemasOf(
      new StateGraph(State, z3.object({ tone: z3.string() }))
        .addNode("a", node)
        .addEdge(START, "a")
        .compile(),
    );
    expect(schemas.input_schema).toMatchObject({
      properties: {
        topic: { type: "string", default: "tea", description: "What about" },
        tags: { type: "array" },
      },
    });
    expect(schemas.config_schema).toMatchObject({
      properties: { tone: { type: "string" } },
      required: ["tone"],
    });
  });

  it("reads StateSchema, also fields that JSON Schema cannot say", () => {
    const State = new StateSchema({
      messages: MessagesValue,
      draft: z.string(),
      count: z.number().default(0),
      tool: z.custom<() => void>(),
    });
    const schemas = schemasOf(new StateGraph(State).addNode("a", node).addEdge(START, "a").compile());
    expect(schemas.state_schema).toMatchObject({
      properties: {
        messages: { type: "array", langgraph_type: "messages", description: "A list of chat messages" },
        draft: { type: "string" },
        count: { type: "number", default: 0 },
        tool: {},
      },
      required: ["draft", "tool"],
    });
    expect(schemas.input_schema).not.toHaveProperty("required");
  });

  it("reads Annotation: names, messages, and the type that a default shows", () => {
    const State = Annotation.Root({
      messages: Annotation<string[]>({ reducer: (all, more) => all.concat(more), default: () => [] }),
      hotelName: Annotation<string>,
      visits: Annotation<number>({ reducer: (a, b) => a + b, default: () => 0 }),
    });
    const Output = Annotation.Root({ visits: State.spec.visits });
    const schemas = schemasOf(
      new StateGraph({ state: State, output: Output }).addNode("a", node).addEdge(START, "a").compile(),
    );
    expect(schemas.state_schema?.properties).toMatchObject({
      messages: { title: "Messages", type: "array", langgraph_type: "messages" },
      hotelName: { title: "Hotel name" },
      visits: { title: "Visits", type: "number", default: 0 },
    });
    expect(Object.keys(schemas.output_schema?.properties ?? {})).toEqual(["visits"]);
  });

  it("reads prebuilt agents, and says null of what does not tell", () => {
    const agent = createReactAgent({ llm: new FakeListChatModel({ responses: ["hi"] }), tools: [] });
    expect(schemasOf(agent).input_schema).toMatchObject({ properties: { messages: { type: "array" } } });
    const functional = entrypoint({ name: "f" }, async (input: string) => input);
    const nothing = { input_schema: null, output_schema: null, state_schema: null, config_schema: null };
    expect(schemasOf(functional)).toMatchObject(nothing);
    expect(
      schemasOf({
        builder: {
          _schemaRuntimeDefinition: {
            _zod: {},
            get shape(): never {
              throw new Error();
            },
          },
        },
      }),
    ).toMatchObject(nothing);
  });
});
