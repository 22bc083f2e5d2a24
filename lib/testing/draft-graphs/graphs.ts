import { END, MessagesAnnotation, START, StateGraph } from "@langchain/langgraph";
import { z } from "zod";

const tone = z.enum(["warm", "formal"]).default("warm");
const temperature = z.number().min(0).max(2).default(1);

function graphWith(context: z.ZodObject) {
  return new StateGraph(MessagesAnnotation, context)
    .addNode("write", () => ({ messages: [] }))
    .addEdge(START, "write")
    .addEdge("write", END)
    .compile();
}

export const writer = graphWith(
  z.object({ tone, temperature, rules: z.array(z.string()).max(3).optional() }),
);

/** The same later: no tone any more. */
export const newerWriter = graphWith(z.strictObject({ temperature, rules: z.array(z.string()).optional() }));

/** Needs what only a caller knows. */
export const needy = graphWith(z.object({ customer: z.string(), tone }));

/** Takes time without end for what nearly fits. */
export const slowPattern = graphWith(
  z.object({
    code: z
      .string()
      .regex(/^(a+)+$/)
      .optional(),
  }),
);
