import { keywords, sentences } from "../../text/words";
import { findKey, isRecord } from "./json";
import type { Manner } from "./manner";

interface Passage {
  text: string;
  title: string;
  source: string;
  /** The number to cite it by. */
  number: number;
}

const USUAL_SENTENCES = 3;
/** A sentence is left out when it has less than this part of the best one's score. */
const CLOSE_ENOUGH = 0.35;

/** The passages inside data: items that carry a text and say where it is from. */
export function passagesIn(data: unknown): Passage[] {
  const found = findKey(data, "passages");
  return (Array.isArray(found) ? found : []).filter(isRecord).map((item, index) => ({
    text: String(item.text ?? ""),
    title: [item.title, item.section].filter(Boolean).join(", "),
    source: String(item.source ?? ""),
    number: typeof item.number === "number" ? item.number : index + 1,
  }));
}

/** Answers a question with the sentences that speak of it, word for word, each followed by its source's number. */
export function quotePassages(question: string, passages: Passage[], manner: Manner): string {
  const asked = new Set(keywords(question));
  const limit = manner.maxSentences ?? (manner.isBrief ? 1 : USUAL_SENTENCES);
  const candidates = passages.flatMap((passage, rank) =>
    sentences(passage.text).map((text, position) => ({
      passage,
      text,
      order: rank * 1000 + position,
      score: closeness(text, passage.title, asked) / (1 + 0.25 * rank + 0.05 * position),
    })),
  );
  const best = Math.max(0, ...candidates.map(({ score }) => score));
  const chosen = candidates
    .filter(({ score }) => score >= best * CLOSE_ENOUGH)
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .slice(0, limit)
    .sort((a, b) => a.order - b.order);
  const text = chosen.map(({ text, passage }) => `${withFullStop(text)} [${passage.number}]`).join(" ");
  const hidesSources = manner.without.some((word) => /^(sources?|list)$/i.test(word));
  return hidesSources ? text : `${text}\n\n${sourceList(chosen.map(({ passage }) => passage))}`;
}

function closeness(sentence: string, title: string, asked: Set<string>): number {
  const said = new Set(keywords(sentence));
  const inTitle = keywords(title).filter((word) => asked.has(word)).length;
  return [...said].filter((word) => asked.has(word)).length + 0.5 * inTitle + 0.1;
}

function sourceList(passages: Passage[]): string {
  const unique = new Map(passages.map((passage) => [passage.number, passage]));
  const lines = [...unique.values()].map(({ number, title, source }) => `[${number}] ${title} (${source})`);
  return `Sources:\n${lines.map((line) => `- ${line}`).join("\n")}`;
}

function withFullStop(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
