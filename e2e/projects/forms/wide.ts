import { END, START, StateGraph } from "@langchain/langgraph";
import { z } from "zod";

const KINDS = [
  (title: string) => z.string().optional().meta({ title }),
  (title: string) => z.number().min(0).max(100).default(10).meta({ title }),
  (title: string) => z.boolean().default(false).meta({ title }),
  (title: string) => z.enum(["low", "middle", "high"]).default("low").meta({ title }),
];

const fields = Array.from({ length: 200 }, (_none, at) => {
  const make = KINDS[at % KINDS.length] ?? KINDS[0];
  return [`field_${at}`, make?.(`Field ${at}`) ?? z.string()] as const;
});

const Settings = z.object(Object.fromEntries(fields));
const State = z.object({ told: z.number().optional() });

export const graph = new StateGraph(State, { input: Settings, context: Settings })
  .addNode("tell", () => ({ told: 1 }))
  .addEdge(START, "tell")
  .addEdge("tell", END)
  .compile();
