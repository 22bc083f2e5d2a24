import { END, START, StateGraph } from "@langchain/langgraph";
import { z } from "zod";

const TOOLS = [
  z.literal("find_offers").meta({ title: "Find offers", description: "Searches flights and trains." }),
  z.literal("hold_seats").meta({ title: "Hold seats", description: "Keeps seats until a time you set." }),
  z.literal("museums").meta({ title: "Museums", description: "Opening hours and tickets." }),
  z
    .literal("visa_rules")
    .meta({ title: "Visa rules", description: "Who needs a visa, with the official page." }),
] as const;

const Stop = z.object({
  name: z.string().meta({ title: "Name" }),
  nights: z.int().min(1).max(30).default(2).meta({ title: "Nights" }),
});

/** Holds itself. */
const Topic = z
  .object({
    name: z.string(),
    get inner() {
      return z.array(Topic).optional();
    },
  })
  .meta({ id: "Topic" });

const Channel = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("mail"), to: z.email().meta({ title: "To" }) }).meta({ title: "E-mail" }),
  z.object({ kind: z.literal("chat"), room: z.string().meta({ title: "Room" }) }).meta({ title: "Chat" }),
]);

const Settings = z.object({
  instructions: z
    .string()
    .default("You plan trips. Offer two plans, never more.\nSay what each one costs for {traveller}.")
    .meta({
      title: "Instructions",
      description: "How the planner works and writes.",
      langgraph_type: "prompt",
      langgraph_nodes: ["plan"],
    }),
  tone: z
    .enum(["warm", "neutral", "formal"])
    .default("neutral")
    .meta({ title: "Tone", langgraph_nodes: ["plan"] }),
  model: z
    .string()
    .default("demo/weaver")
    .meta({
      title: "Model",
      description: "Which model answers.",
      langgraph_nodes: ["plan"],
      metadata: {
        x_oap_ui_config: {
          type: "select",
          options: [
            { value: "demo/weaver", label: "Demo model" },
            { value: "openai/gpt-4.1-mini", label: "GPT-4.1 mini" },
            { value: "anthropic/claude-sonnet-4-5", label: "Claude Sonnet 4.5" },
          ],
        },
      },
      __template_metadata__: { kind: "llm" },
    }),
  temperature: z
    .number()
    .min(0)
    .max(1)
    .default(0.2)
    .meta({ title: "Freedom", description: "0 says the same each time." }),
  tools: z
    .array(z.union(TOOLS))
    .default(["find_offers", "hold_seats"])
    .meta({ title: "Tools", langgraph_nodes: ["act"] }),
  walk_km: z
    .number()
    .optional()
    .meta({ title: "Longest walk", "x-studio": { group: "Limits", unit: "km" } }),
  max_steps: z
    .int()
    .default(25)
    .meta({
      title: "Most steps",
      "x-studio": { group: "Limits", locked: "Set by the platform team for all assistants of this graph." },
    }),
  airport: z
    .enum(["BER", "CDG", "FCO", "LHR", "LIS", "MAD", "VIE"])
    .optional()
    .meta({ title: "Airport", "x-studio": { group: "Trip" } }),
  quiet: z
    .boolean()
    .default(false)
    .meta({
      title: "Quiet hotels",
      description: "Looks for hotels away from busy streets.",
      "x-studio": { group: "Trip" },
    }),
  start: z.iso
    .date()
    .optional()
    .meta({ title: "First day", "x-studio": { group: "Trip" } }),
  website: z
    .url()
    .nullable()
    .optional()
    .meta({ title: "Website", description: "Where offers are published.", "x-studio": { group: "Trip" } }),
  notes: z
    .string()
    .optional()
    .meta({ title: "Notes", "x-studio": { group: "Trip" } }),
  stops: z
    .array(Stop)
    .default([])
    .meta({ title: "Stops", "x-studio": { group: "Trip" } }),
  tags: z
    .array(z.string())
    .default([])
    .meta({ title: "Tags", "x-studio": { group: "Trip" } }),
  headers: z
    .record(z.string(), z.string())
    .default({})
    .meta({ title: "Headers", "x-studio": { group: "Connections" } }),
  crm_key: z
    .string()
    .optional()
    .meta({ title: "CRM key", "x-studio": { control: "secret", group: "Connections" } }),
  channel: Channel.optional().meta({ title: "Channel", "x-studio": { group: "Connections" } }),
  limit: z
    .union([z.number(), z.boolean()])
    .optional()
    .meta({ title: "Limit of calls", "x-studio": { group: "Connections" } }),
  insurance: z
    .object({
      company: z.string().optional().meta({ title: "Company" }),
      cover_eur: z.number().min(0).max(100000).default(5000).meta({ title: "Cover in euros" }),
    })
    .optional()
    .meta({ title: "Insurance", "x-studio": { group: "Trip" } }),
  topics: Topic.optional().meta({ title: "Topics", "x-studio": { group: "Advanced" } }),
  fares: z
    .object({ carrier: z.enum(["rail", "air"]).optional(), seats: z.int().optional() })
    .optional()
    .meta({ title: "Fares", "x-studio": { control: "json", group: "Advanced" } }),
  extra: z
    .any()
    .optional()
    .meta({ title: "Extra", "x-studio": { group: "Advanced" } }),
});

const State = z.object({ ...Settings.shape, told: z.any().optional() });

/** Says what it was asked and how it is set. */
export const graph = new StateGraph(State, { input: Settings, context: Settings })
  .addNode("plan", ({ told: _before, ...asked }, config) => ({
    told: { asked, settings: { ...config.configurable, ...config.context } },
  }))
  .addNode("act", () => ({}))
  .addEdge(START, "plan")
  .addEdge("plan", "act")
  .addEdge("act", END)
  .compile();
