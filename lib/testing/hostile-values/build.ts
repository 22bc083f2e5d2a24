import { AIMessage, HumanMessage } from "@langchain/core/messages";
import { Send } from "@langchain/langgraph";
import { DeltaSnapshot } from "@langchain/langgraph-checkpoint";
import type { Recipe } from "./recipe";

class Instance {
  #hidden = 1;
  constructor(readonly held: unknown) {}
  get computed() {
    return this.#hidden;
  }
}

const SIMPLE: Record<string, () => unknown> = {
  undefined: () => undefined,
  null: () => null,
  function: () => () => 1,
  symbol: () => Symbol("s"),
  bigint: () => 2n ** 70n,
  NaN: () => Number.NaN,
  Infinity: () => Number.NEGATIVE_INFINITY,
  "-0": () => -0,
  date: () => new Date(0),
  "no date": () => new Date(Number.NaN),
  bytes: () => Uint8Array.of(0, 255),
  floats: () => Float64Array.of(1.5, Number.NaN),
  buffer: () => new ArrayBuffer(4),
  pattern: () => /a+/giu,
  cycle: () => {
    const loop: Record<string, unknown> = {};
    loop.self = { loop };
    return loop;
  },
  "list cycle": () => {
    const loop: unknown[] = [];
    loop.push(loop, new Map([["loop", loop]]));
    return loop;
  },
  "look-alike": () => ({
    lc: 1,
    type: "constructor",
    id: ["langchain_core", "messages", "HumanMessage"],
    kwargs: 5,
  }),
  "own look-alike": () => ({ lc: 2, type: "constructor", id: ["Map"], args: [{ lc: 2, type: "data" }] }),
  secret: () => ({ lc: 1, type: "secret", id: ["PATH"] }),
  "not implemented": () => ({ lc: 1, type: "not_implemented", id: ["a"] }),
  "snapshot look-alike": () => ({ lg_name: "DeltaSnapshot" }),
  "send look-alike": () => ({ lg_name: "Send", node: { lc: 1 }, args: null }),
  "empty toJSON": () => ({ toJSON: () => undefined }),
  sparse: () => Object.assign(new Array(5), { 2: 1 }),
  "rude error": () => Object.assign(new Error("no"), { message: { lc: 1 }, cause: 5n }),
  "no prototype": () => Object.assign(Object.create(null), { a: 1 }),
  "weak map": () => new WeakMap(),
  promise: () => Promise.resolve(1),
  "deep message": () => new HumanMessage({ content: "x", additional_kwargs: { deep: nested(300), big: 1n } }),
  "throwing getter": () =>
    Object.defineProperty({}, "get", {
      enumerable: true,
      get: () => {
        throw new Error("not to be read");
      },
    }),
  "throwing toJSON": () => ({
    toJSON: () => {
      throw new Error("not to be written");
    },
  }),
  deep: () => nested(5000),
  "throwing proxy": () =>
    new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error("not to be listed");
        },
      },
    ),
};

function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = { in: value };
  return value;
}

/** The value that the recipe describes. */
export function build({ make, of = [], text = "", n = 0 }: Recipe): unknown {
  const simple = SIMPLE[make];
  if (simple) return simple();
  const held = of.map(build);
  const named = () =>
    Object.fromEntries(held.map((value, index) => [index === 0 ? text : `${text}${index}`, value]));
  switch (make) {
    case "text":
      return text;
    case "number":
      return n;
    case "list":
      return held;
    case "map":
      return new Map(held.map((value, index) => [index % 2 ? value : text, value]));
    case "set":
      return new Set(held);
    case "error":
      return Object.assign(new TypeError(text), { held });
    case "message":
      return new AIMessage({ content: text, additional_kwargs: named() });
    case "tool call":
      return new AIMessage({ content: "", tool_calls: [{ id: text, name: text, args: named() }] });
    case "instance":
      return new Instance(held);
    case "getter":
      return Object.defineProperty({}, text, { enumerable: true, get: () => held });
    case "send":
      return new Send(text || "node", held);
    case "snapshot":
      return new DeltaSnapshot(held);
    default:
      return named();
  }
}
