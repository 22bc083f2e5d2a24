import type { BaseChannel, Pregel, PregelNode } from "@langchain/langgraph";

/** A graph that runs: whatever `compile()`, `createAgent` or `entrypoint` give, in the words all of them share. */
export type CompiledGraph = Pregel<Record<string, PregelNode>, Record<string, BaseChannel>>;
