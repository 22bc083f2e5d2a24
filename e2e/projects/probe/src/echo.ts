import { START, StateGraph } from "@langchain/langgraph";
import { z } from "zod";

const State = z.object({
  text: z.string().default("").describe("What to say"),
  said: z.string().default(""),
});

const Context = z.object({ volume: z.enum(["plain", "loud"]).default("plain") });

/** Says what it hears, loudly if its context says so. */
export const graph = new StateGraph(State, Context)
  .addNode("echo", ({ text }, { context }) => ({
    said: context?.volume === "loud" ? text.toUpperCase() : text,
  }))
  .addEdge(START, "echo")
  .compile();
