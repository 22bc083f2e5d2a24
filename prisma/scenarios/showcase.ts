import { createAssistant } from "@/lib/services/assistants/create-assistant";
import type { Context } from "@/lib/services/context";
import { converse, type Scenario, says } from "./converse";

/** Assistants with settings of their own, and threads in every state that a run can leave behind. */
export const showcase: Scenario = {
  shows: "three assistants; threads that are finished, wait for an approval, or failed",
  play: async (ctx) => {
    const { planner, support, unreachable } = await makeAssistants(ctx);
    const digest = { depth: "standard", audience: "a city council" };
    await Promise.all([
      converse(ctx, { runs: says(planner, "Plan 4 nights in Lisbon in May for two, under 1500 euros.") }),
      converse(ctx, {
        runs: says(planner, "A long weekend in Vienna in October for one.", "Make it cheaper."),
      }),
      converse(ctx, {
        runs: [
          ...says(planner, "3 nights in Copenhagen in June for two, under 2000 euros."),
          { assistant_id: planner, command: { resume: { decisions: [{ type: "approve" }] } } },
        ],
      }),
      converse(ctx, {
        runs: says(support, "How long do I have to send something back?", "And who pays for it?"),
      }),
      converse(ctx, { runs: says(support, "The lamp arrived broken and I want to speak to a person.") }),
      converse(ctx, {
        runs: [{ assistant_id: "research_digest", input: { topic: "Trees in hot cities", ...digest } }],
      }),
      converse(ctx, { runs: says(unreachable, "What does shipping cost?") }),
    ]);
  },
};

async function makeAssistants(ctx: Context): Promise<Record<"planner" | "support" | "unreachable", string>> {
  const planner = await createAssistant(ctx, {
    graph_id: "trip_planner",
    name: "Trips for the Okafors",
    description: "Four stars, museums first, never more than 2000 euros.",
    context: { traveller_name: "Ada Okafor", hotel_stars: 4, budget_eur: 2000, interests: ["museums"] },
    config: {},
    metadata: {},
    if_exists: "raise",
  });
  const support = await createAssistant(ctx, {
    graph_id: "support_agent",
    name: "Returns desk",
    description: "Knows returns and payment, and speaks formally.",
    context: { tone: "formal", knowledge: ["returns", "payment"] },
    config: {},
    metadata: {},
    if_exists: "raise",
  });
  const unreachable = await createAssistant(ctx, {
    graph_id: "support_agent",
    name: "A model without its server",
    description: "Its runs fail: nothing listens where its model should be.",
    context: { model: "ollama/not-there" },
    config: {},
    metadata: {},
    if_exists: "raise",
  });
  return {
    planner: planner.assistant_id,
    support: support.assistant_id,
    unreachable: unreachable.assistant_id,
  };
}
