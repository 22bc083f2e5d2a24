import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import { z } from "zod";
import { modelField } from "../models/model-field";
import { INTERESTS } from "./data/activities";
import { CITY_NAMES } from "./data/cities";
import { AIRLINE_NAMES } from "./data/flights";
import { TRANSFERS } from "./data/transfers";

const WRITERS = ["research", "propose", "confirm"];

/** The planner's configuration: what a person sets once for their assistant. A form can be made from it. */
export const Preferences = z.object({
  instructions: z
    .string()
    .default("Give the total first. Say plainly when something does not fit the budget.")
    .meta({
      title: "Instructions",
      description: "How the planner works and writes, in plain words.",
      langgraph_nodes: WRITERS,
      langgraph_type: "prompt",
    }),
  model: modelField(["understand", ...WRITERS]),
  tone: z
    .enum(["warm", "neutral", "formal"])
    .default("warm")
    .meta({
      title: "Tone",
      description: "How the planner speaks to the traveller.",
      langgraph_nodes: ["propose", "confirm"],
    }),
  traveller_name: z
    .string()
    .max(80)
    .default("")
    .meta({
      title: "Traveller's name",
      description: "Whom the planner addresses. Leave it empty for nobody in particular.",
      langgraph_nodes: ["propose", "confirm"],
    }),
  home_city: z
    .enum(CITY_NAMES)
    .default("Berlin")
    .meta({
      title: "Home city",
      description: "Where trips start.",
      langgraph_nodes: ["understand"],
    }),
  budget_eur: z
    .number()
    .min(100)
    .max(20000)
    .default(1500)
    .meta({
      title: "Budget in euros",
      description: "For the whole trip and everyone on it, unless the request names another.",
      langgraph_nodes: ["understand", "draft_plan"],
      metadata: { x_oap_ui_config: { type: "number", default: 1500, min: 100, max: 20000, step: 50 } },
    }),
  airline: z
    .enum(["any", ...AIRLINE_NAMES])
    .default("any")
    .meta({
      title: "Airline",
      description: "Flown when it serves the route and the budget allows.",
      langgraph_nodes: ["draft_plan"],
    }),
  car_service: z
    .enum(["any", ...TRANSFERS])
    .default("CityHop")
    .meta({
      title: "Car service",
      description: "How to get from the airport to the hotel. Any means the cheapest.",
      langgraph_nodes: ["draft_plan"],
    }),
  hotel_stars: z
    .int()
    .min(2)
    .max(5)
    .default(3)
    .meta({
      title: "Hotel stars",
      description: "The class of hotel to look for. Fewer are taken only when nothing else fits.",
      langgraph_nodes: ["find_hotel"],
      metadata: { x_oap_ui_config: { type: "slider", default: 3, min: 2, max: 5, step: 1 } },
    }),
  interests: z
    .array(z.enum(INTERESTS))
    .default(["food", "museums"])
    .meta({
      title: "Interests",
      description: "What the traveller likes to do.",
      langgraph_nodes: ["understand", "draft_plan"],
    }),
});
export type Preferences = z.infer<typeof Preferences>;

/** The preferences of this run: its context, or the older `configurable`, completed with the defaults. */
export function preferencesOf(config: LangGraphRunnableConfig): Preferences {
  return Preferences.parse({ ...config.configurable, ...config.context });
}
