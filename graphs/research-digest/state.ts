import { ReducedValue, StateSchema } from "@langchain/langgraph";
import { z } from "zod";

export const DEPTHS = {
  quick: { sources: 2, sentences: 2 },
  standard: { sources: 4, sentences: 3 },
  deep: { sources: 6, sentences: 5 },
} as const;

const input = {
  topic: z
    .string()
    .min(1)
    .meta({
      title: "Topic",
      description: "What the digest is about.",
      examples: ["Heat pumps", "Trees in hot cities", "Working from home"],
    }),
  questions: z
    .array(z.string().min(1))
    .max(6)
    .default([])
    .meta({
      title: "Questions",
      description:
        "What the digest should answer, one section each. Left empty, the sources set the sections.",
      examples: [["What does it cost?"]],
    }),
  audience: z
    .string()
    .min(1)
    .default("general readers")
    .meta({
      title: "Audience",
      description: "For whom it is written.",
      examples: ["general readers", "a city council"],
    }),
  depth: z
    .enum(["quick", "standard", "deep"])
    .default("standard")
    .meta({ title: "Depth", description: "How many sources are read, and how much is written." }),
  max_sections: z
    .int()
    .min(1)
    .max(6)
    .default(3)
    .meta({ title: "Sections", description: "At most so many sections." }),
};

export const Source = z.object({ number: z.int(), title: z.string(), source: z.string() });
export type Source = z.infer<typeof Source>;

/** What one source says about the topic. */
export const Finding = Source.extend({ notes: z.string() });
export type Finding = z.infer<typeof Finding>;

export const Section = z.object({ position: z.int(), heading: z.string(), text: z.string() });
export type Section = z.infer<typeof Section>;

export const Digest = z.object({
  title: z.string(),
  summary: z.string(),
  sections: z.array(z.object({ heading: z.string(), text: z.string() })),
  key_points: z.array(z.string()),
  sources: z.array(Source),
});
export type Digest = z.infer<typeof Digest>;

/** Collects what parallel nodes write, one entry for each key, in order. Null empties it for a new digest. */
function collected<T>(item: z.ZodType<T>, keyOf: (entry: T) => number) {
  return new ReducedValue(z.array(item).default([]), {
    inputSchema: z.array(item).nullable(),
    reducer: (known: T[], added: T[] | null): T[] => {
      if (added === null) return [];
      const entries = new Map([...known, ...added].map((entry) => [keyOf(entry), entry]));
      return [...entries.values()].sort((a, b) => keyOf(a) - keyOf(b));
    },
  });
}

const digest = Digest.nullable().default(null);

export const DigestInput = new StateSchema(input);
export const DigestOutput = new StateSchema({ digest });
export const DigestState = new StateSchema({
  ...input,
  sources: z.array(Source).default([]),
  findings: collected(Finding, (finding) => finding.number),
  sections: collected(Section, (section) => section.position),
  digest,
});
