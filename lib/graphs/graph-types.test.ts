import { expect, test } from "vitest";
import { tempProject } from "./fixtures/temp-project";

/** The compiler reads all of LangGraph's types. */
const PATIENCE_MS = 120_000;

const SHAPES = `
export type Kind = "tea" | "coffee";
export interface Order {
  /** What is in the cup. */
  kind: Kind;
  cups: number;
  sugar?: boolean;
  due: Date;
  notes: string[] | null;
  extras: Record<string, number>;
  place: [number, number];
  parts: Order[];
  pour(): void;
}
`;
const GRAPH = `
import { Annotation, MessagesAnnotation, START, StateGraph } from "@langchain/langgraph";
import { child } from "./child";
import type { Order } from "./shapes.ts";

const State = Annotation.Root({
  ...MessagesAnnotation.spec,
  order: Annotation<Order>,
  total: Annotation<number>({ reducer: (a, b) => a + b, default: () => 0 }),
  log: Annotation<string[], string>({ reducer: (a, b) => [...a, b], default: () => [] }),
});
const Config = Annotation.Root({ model: Annotation<"fast" | "good"> });

export const plain = new StateGraph(State, Config)
  .addNode("work", () => ({}))
  .addNode("child", child)
  .addEdge(START, "work")
  .addEdge("work", "child");
export const make = async () => plain.compile();
`;
const CHILD = `
import { Annotation, START, StateGraph } from "@langchain/langgraph";
const Inner = Annotation.Root({ count: Annotation<number | undefined> });
export const child = new StateGraph(Inner).addNode("inside", () => ({})).addEdge(START, "inside").compile();
`;

test(
  "types of TypeScript tell what channels do not",
  async () => {
    const project = await tempProject(
      {
        plain: "./graph.ts:plain",
        made: "./graph.ts:make",
        js: "./plain.mjs:graph",
        broken: "./broken.ts:graph",
      },
      {
        "graph.ts": GRAPH,
        "child.ts": CHILD,
        "shapes.ts": SHAPES,
        "plain.mjs": CHILD.replace("Annotation<number | undefined>", "Annotation").replace("child", "graph"),
        "broken.ts": `${CHILD.replace("export const child", "export const graph")}\nconst wrong: string = 1;`,
      },
    );
    const registry = await project.open();
    // On a busy machine the first answer may come before the compiler has ended.
    const told = async () => (await registry.schemas("plain")).context_schema;
    await expect.poll(told, { timeout: PATIENCE_MS }).not.toBeNull();
    const { state_schema, input_schema, context_schema, config_schema } = await registry.schemas("plain");
    expect(state_schema).toMatchObject({
      properties: {
        messages: { langgraph_type: "messages", title: "Messages" },
        order: {
          title: "Order",
          $ref: "#/$defs/Order",
        },
        total: { type: "number", default: 0 },
        log: { type: "array", items: { type: "string" }, default: [] },
      },
      $defs: {
        Order: {
          type: "object",
          properties: {
            kind: { type: "string", enum: ["tea", "coffee"], description: "What is in the cup." },
            cups: { type: "number" },
            sugar: { type: "boolean" },
            due: { type: "string", format: "date-time" },
            notes: { anyOf: [{ type: "null" }, { type: "array", items: { type: "string" } }] },
            extras: { type: "object", additionalProperties: { type: "number" } },
            place: { type: "array", prefixItems: [{ type: "number" }, { type: "number" }] },
            parts: { type: "array", items: { $ref: "#/$defs/Order" } },
          },
          required: ["kind", "cups", "due", "notes", "extras", "place", "parts"],
        },
      },
    });
    expect(input_schema).toMatchObject({
      properties: {
        messages: { langgraph_type: "messages" },
      },
    });
    // What its reducer takes, not what it holds.
    expect(input_schema?.properties).toMatchObject({ log: { title: "Log", type: "string" } });
    expect(input_schema).not.toHaveProperty("required");
    expect(context_schema).toEqual({
      type: "object",
      properties: { model: { type: "string", enum: ["fast", "good"] } },
    });
    expect(config_schema).toEqual(context_schema);

    const made = await registry.schemas("made");
    expect(made.state_schema).toMatchObject({ properties: { total: { type: "number" } } });
    expect(await registry.subgraphs("plain", { recurse: true })).toMatchObject({
      child: { state_schema: { properties: { count: { type: "number" } } } },
    });
    expect((await registry.schemas("js")).state_schema).toEqual({
      type: "object",
      properties: { count: { title: "Count" } },
    });
    expect((await registry.schemas("broken")).state_schema).toMatchObject({
      properties: { count: { type: "number" } },
    });
  },
  PATIENCE_MS,
);
