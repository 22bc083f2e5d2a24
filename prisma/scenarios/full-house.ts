import { createThread } from "@/lib/services/threads/create-thread";
import { converse, type Scenario, says } from "./converse";

const QUESTIONS = [
  "How long does shipping take?",
  "How do I wash a wool blanket?",
  "Can I pay by invoice?",
  "What does the warranty cover?",
];
const SPOKEN = 40;
const EMPTY = 200;

/** Enough threads for pages, filters and counts to have something to do. */
export const fullHouse: Scenario = {
  shows: `${SPOKEN + EMPTY} threads, ${SPOKEN} of them with a finished run`,
  play: async (ctx) => {
    for (let i = 0; i < EMPTY; i++)
      await createThread(ctx, { metadata: { customer: `C-${1000 + (i % 25)}` }, if_exists: "raise" });
    await Promise.all(
      Array.from({ length: SPOKEN }, (_, i) =>
        converse(ctx, {
          metadata: { customer: `C-${1000 + (i % 25)}` },
          runs: says("support_agent", QUESTIONS[i % QUESTIONS.length] ?? ""),
        }),
      ),
    );
  },
};
