import { keywords } from "../../text/words";
import type { Conversation } from "./conversation";
import type { DemoTool } from "./demo-tool";
import { findKey, humanise } from "./json";
import { isFreeText, readValue } from "./read-value";

export interface DemoCall {
  name: string;
  args: Record<string, unknown>;
}

/** A tool that fits the request but lacks something that only the person can say. */
export interface MissingArgument {
  tool: DemoTool;
  property: string;
}

export interface Choice {
  calls: DemoCall[];
  missing?: MissingArgument;
}

/** Words that many tools share and that say nothing about what one is for. */
const COMMON = new Set(
  keywords("find search look lookup check list show tell call user customer return answer"),
);
const QUESTION =
  /\?\s*$|^\s*(what|when|where|which|who|why|how|can|could|do|does|is|are|will|should|tell|explain)\b/i;

/**
 * The tools to call now. A tool named in the system prompt is always called; another one when the request shares
 * words with its name or description. Each is called once per request, as soon as its arguments are known.
 */
export function chooseCalls(conversation: Conversation, tools: DemoTool[]): Choice {
  const open = tools.filter((tool) => !conversation.called.includes(tool.name));
  const named = open.filter((tool) => new RegExp(`\\b${tool.name}\\b`).test(conversation.instructions));
  const fitting = named.length > 0 ? named : mostFitting(conversation, open, tools);
  const filled = fitting.map((tool) => ({ tool, args: fillArguments(conversation, tool) }));
  const ready = filled.filter(({ tool, args }) => missingOf(tool, args) === undefined);
  if (ready.length > 0) return { calls: ready.map(({ tool, args }) => ({ name: tool.name, args })) };

  const lacking = filled[0];
  const property = lacking && missingOf(lacking.tool, lacking.args);
  return { calls: [], missing: lacking && property ? { tool: lacking.tool, property } : undefined };
}

/** The arguments that the request, the data in the prompt, tool results and earlier requests give, in this order. */
export function fillArguments(conversation: Conversation, tool: DemoTool): Record<string, unknown> {
  const { request, known, results, earlierRequests } = conversation;
  const args: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(tool.properties)) {
    const isNeeded = tool.required.includes(name);
    const value =
      readValue(request, name, property) ??
      findKey(known, name) ??
      findKey(
        results.map((result) => result.data),
        name,
      ) ??
      (isNeeded
        ? earlierRequests.map((text) => readValue(text, name, property)).find((found) => found !== undefined)
        : undefined);
    if (value !== undefined) args[name] = value;
  }
  return args;
}

function missingOf(tool: DemoTool, args: Record<string, unknown>): string | undefined {
  return tool.required.find((name) => args[name] === undefined);
}

function mostFitting(conversation: Conversation, open: DemoTool[], all: DemoTool[]): DemoTool[] {
  if (conversation.called.length > 0) return [];
  const asked = new Set(keywords(conversation.request));
  const scored = open
    .map((tool) => ({ tool, score: sharedWords(tool, asked, all) + mentioned(tool, conversation.request) }))
    .filter(({ score }) => score >= 1)
    .sort((a, b) => b.score - a.score);
  const best = scored[0]?.score ?? 0;
  if (best > 0) return scored.filter(({ score }) => score >= best / 2).map(({ tool }) => tool);
  return QUESTION.test(conversation.request) ? open.filter(isSearch).slice(0, 1) : [];
}

/** Words in common, each worth less the more tools speak of it; words of the name count double. */
function sharedWords(tool: DemoTool, asked: Set<string>, all: DemoTool[]): number {
  const nameWords = new Set(keywords(humanise(tool.name)));
  return [...new Set(wordsOf(tool))]
    .filter((word) => asked.has(word) && !COMMON.has(word))
    .map(
      (word) => (nameWords.has(word) ? 2 : 1) / all.filter((other) => wordsOf(other).includes(word)).length,
    )
    .reduce((sum, score) => sum + score, 0);
}

/** An identifier in the request that has the form a tool asks for. */
function mentioned(tool: DemoTool, request: string): number {
  return tool.required.some((name) => {
    const property = tool.properties[name] ?? {};
    return property.pattern !== undefined && readValue(request, name, property) !== undefined;
  })
    ? 1
    : 0;
}

function wordsOf(tool: DemoTool): string[] {
  return keywords(`${humanise(tool.name)} ${tool.description}`);
}

function isSearch(tool: DemoTool): boolean {
  const [only, ...others] = tool.required;
  return only !== undefined && others.length === 0 && isFreeText(only, tool.properties[only] ?? {});
}
