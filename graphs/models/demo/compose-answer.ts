import { keywords, sentences } from "../../text/words";
import type { Choice } from "./choose-calls";
import type { Conversation, ToolResult } from "./conversation";
import type { DemoTool } from "./demo-tool";
import { capitalise, humanise, isRecord } from "./json";
import { type Manner, readManner } from "./manner";
import { passagesIn, quotePassages } from "./quote-passages";
import { enumerate, renderFacts } from "./render-facts";

export const DEMO_LABEL = "Demo model (no key, offline)";

/** The answer in words: from the facts or tool results at hand, in the manner that the prompt asks for. */
export function composeAnswer(conversation: Conversation, tools: DemoTool[], choice: Choice): string {
  const manner = readManner(`${conversation.instructions}\n${conversation.request}`);
  const body = [notesOf(conversation), bodyOf(conversation, tools, choice, manner)]
    .filter(Boolean)
    .join("\n\n");
  return dress(body, manner);
}

function notesOf({ known }: Conversation): string {
  return typeof known.notes === "string" ? known.notes : "";
}

function bodyOf(conversation: Conversation, tools: DemoTool[], choice: Choice, manner: Manner): string {
  const { facts, results, request } = conversation;
  if (Object.keys(facts).length > 0) return fromData(request, facts, manner);
  if (results.length > 0) return fromResults(request, results, manner);
  if (choice.missing) return askFor(choice.missing.tool, choice.missing.property);
  if (notesOf(conversation)) return "";
  if (/^\s*(hi|hello|hey|good (morning|afternoon|evening))\b/i.test(request)) return introduction(tools);
  if (/\b(thanks|thank you|great|perfect)\b/i.test(request)) return "You are welcome.";
  return recall(conversation) ?? limits(tools);
}

function fromData(request: string, data: unknown, manner: Manner): string {
  const passages = passagesIn(data);
  if (passages.length > 0) return quotePassages(request, passages, manner);
  const blocks = isRecord(data) ? Object.values(data) : [data];
  return blocks.map((block) => renderFacts(block, manner)).join("\n\n");
}

function fromResults(request: string, results: ToolResult[], manner: Manner): string {
  if (manner.isBrief && results.length > 1) return `I found ${enumerate(results.map(countOf))}.`;
  return results
    .map((result) => {
      if (result.failed) return `I could not ${humanise(result.tool)}: ${String(result.data)}`;
      const body = fromData(request, { result: result.data }, manner);
      return results.length > 1 ? `**${capitalise(subjectOf(result.tool))}**\n\n${body}` : body;
    })
    .join("\n\n");
}

/** "5 flights", "the weather", or "no flights" when the tool came back with nothing. */
function countOf({ tool, data, failed }: ToolResult): string {
  const lists = isRecord(data) ? Object.values(data).filter(Array.isArray) : [];
  const subject = subjectOf(tool);
  if (failed || (isRecord(data) && "error" in data)) return `no ${subject}`;
  const list = lists[0];
  return list ? `${list.length === 0 ? "no" : list.length} ${subject}` : `the ${subject}`;
}

/** What a tool is about: its name without the verb in front. */
function subjectOf(tool: string): string {
  return humanise(tool).split(" ").slice(1).join(" ") || humanise(tool);
}

function askFor(tool: DemoTool, property: string): string {
  const description = tool.properties[property]?.description;
  const what = typeof description === "string" ? description.replace(/\.$/, "") : humanise(property);
  return `To help with that I need one more thing: ${what.charAt(0).toLowerCase()}${what.slice(1)}. Could you tell me?`;
}

/** Answers from what was said before, when the words of the question come up there. */
function recall({ request, earlierAnswers }: Conversation): string | undefined {
  const asked = keywords(request);
  const best = earlierAnswers
    .flatMap(sentences)
    .filter((text) => !/^\[\d+\]/.test(text))
    .map((text) => ({ text, score: shared(keywords(text), asked) }))
    .sort((a, b) => b.score - a.score)[0];
  const enough = Math.max(1, Math.min(2, asked.length));
  return best && best.score >= enough ? `As I said: ${best.text.replaceAll("**", "")}` : undefined;
}

/** Words in common; a line that begins with one, such as a labelled fact, is more to the point. */
function shared(said: string[], asked: string[]): number {
  const startsWithIt = said[0] !== undefined && asked.includes(said[0]);
  return new Set(said.filter((word) => asked.includes(word))).size + (startsWithIt ? 0.5 : 0);
}

const ABOUT =
  "I am the demo model: I read requests by their words, call this assistant's tools and report what they return.";

function introduction(tools: DemoTool[]): string {
  return [ABOUT, abilities(tools)].filter(Boolean).join(" ");
}

function limits(tools: DemoTool[]): string {
  return [ABOUT, "I have no answer to this one.", abilities(tools)].filter(Boolean).join(" ");
}

function abilities(tools: DemoTool[]): string {
  const lines = tools.map((tool) => `- ${summaryOf(tool)}`);
  return lines.length > 0 ? `What I can do here:\n\n${lines.join("\n")}` : "";
}

/** The first sentence of a tool's description, up to a colon. */
function summaryOf({ name, description }: DemoTool): string {
  const [first = humanise(name)] = sentences(description);
  return first.replace(/(:.*|\.)$/, "");
}

function dress(body: string, manner: Manner): string {
  const greeting = manner.isBrief ? "" : greetingOf(manner);
  const audience = manner.audience ? `For ${manner.audience.trim()}: ` : "";
  const parts = [manner.opening, manner.opening ? "" : greeting, audience + body, manner.closing];
  return parts.filter((part) => part).join("\n\n");
}

function greetingOf({ tone, name }: Manner): string {
  if (tone === "warm") return name ? `Hello ${name}, happy to help!` : "Happy to help!";
  if (tone === "formal") return name ? `Dear ${name},` : "Good day,";
  return name ? `${name}, here is what I have.` : "";
}
