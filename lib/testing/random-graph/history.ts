import { BaseMessage } from "@langchain/core/messages";
import type { RunnableConfig } from "@langchain/core/runnables";
import { Command, type StateSnapshot } from "@langchain/langgraph";
import fc from "fast-check";
import type { buildGraph } from "./graph";

/** What is done to a thread; `at` is a place in its history, counted from the newest. */
export type Deed =
  | { does: "invoke"; n: number; at?: number | undefined; durability: "sync" | "async" | "exit" }
  | { does: "resume"; answer: string }
  | { does: "continue"; at: number }
  | { does: "update"; n: number; at?: number | undefined };

const at = fc.option(fc.nat(6), { nil: undefined });
export const anyDeeds: fc.Arbitrary<Deed[]> = fc.array(
  fc.oneof(
    fc.record({
      does: fc.constant("invoke" as const),
      n: fc.nat(9),
      at,
      durability: fc.constantFrom("sync" as const, "async" as const, "async" as const, "exit" as const),
    }),
    fc.record({ does: fc.constant("resume" as const), answer: fc.constantFrom("yes", "no") }),
    fc.record({ does: fc.constant("continue" as const), at: fc.nat(6) }),
    fc.record({ does: fc.constant("update" as const), n: fc.nat(9), at }),
  ),
  { minLength: 1, maxLength: 6 },
);

type Graph = ReturnType<typeof buildGraph>;

/** Does it, and answers what came of it, without ids. */
export async function doTo(
  graph: Graph,
  threadId: string,
  deed: Deed,
  durability: "sync" | undefined,
): Promise<unknown> {
  const place = await configAt(graph, threadId, "at" in deed ? deed.at : undefined);
  const config = { ...place, ...(durability && { durability }) };
  const ask = async () => {
    if (deed.does === "resume") return graph.invoke(new Command({ resume: deed.answer }), config);
    if (deed.does === "continue") return graph.invoke(null, config);
    const log = [{ by: deed.does, n: deed.n }];
    if (deed.does === "update")
      return graph.updateState(place, { log, changes: log, sum: 1 }, "worker").then(() => "updated");
    return graph.invoke({ log, changes: log }, { durability: deed.durability, ...config });
  };
  try {
    return plain(await ask());
  } catch (error) {
    return { thrown: error instanceof Error ? error.name : "?" };
  }
}

async function configAt(graph: Graph, threadId: string, place: number | undefined): Promise<RunnableConfig> {
  const newest = { configurable: { thread_id: threadId } };
  if (place === undefined) return newest;
  const states = await statesOf(graph, newest);
  return states[place % Math.max(1, states.length)]?.config ?? newest;
}

async function statesOf(graph: Graph, config: RunnableConfig): Promise<StateSnapshot[]> {
  const states: StateSnapshot[] = [];
  for await (const state of graph.getStateHistory(config)) states.push(state);
  return states;
}

/** The newest state with those of its subgraphs, and the whole history, as they look without ids and times. */
export async function historyOf(graph: Graph, threadId: string): Promise<unknown> {
  const config = { configurable: { thread_id: threadId } };
  const states = await statesOf(graph, config);
  const names = new Map(states.map((state, index) => [idOf(state.config), states.length - index]));
  const newest = await graph.getState(config, { subgraphs: true });
  return { newest: toPlain(newest, names), states: states.map((state) => toPlain(state, names)) };
}

function idOf(config: RunnableConfig | undefined): string {
  return String(config?.configurable?.checkpoint_id);
}

function toPlain(state: StateSnapshot, names: Map<string, number>): unknown {
  return {
    name: names.get(idOf(state.config)),
    parent: state.parentConfig && names.get(idOf(state.parentConfig)),
    values: plain(state.values),
    next: state.next,
    source: state.metadata?.source,
    step: state.metadata?.step,
    tasks: state.tasks.map((task) => ({
      name: task.name,
      path: plain(task.path),
      error: task.error !== undefined,
      asks: task.interrupts.map(({ value }) => value),
      result: plain("result" in task ? task.result : undefined),
      state: task.state && "values" in task.state ? toPlain(task.state, names) : undefined,
    })),
  };
}

/** Messages as what they say; questions without their ids, and in an order of ours: several are told of as they come. */
function plain(value: unknown): unknown {
  if (value instanceof BaseMessage) return { type: value.getType(), id: value.id, content: value.content };
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]): [string, unknown] => {
    if (key === "__interrupt__" && Array.isArray(item))
      return [key, item.map((asked) => Object(asked).value).toSorted(byText)];
    return [key, plain(item)];
  });
  return Object.fromEntries(entries);
}

function byText(a: unknown, b: unknown): number {
  return String(JSON.stringify(a)).localeCompare(String(JSON.stringify(b)));
}
