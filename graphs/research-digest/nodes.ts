import { HumanMessage, SystemMessage } from "@langchain/core/messages";
import { type LangGraphRunnableConfig, Send } from "@langchain/langgraph";
import { resolveModel } from "../models/resolve-model";
import type { Passage } from "../text/read-documents";
import { sentences } from "../text/words";
import { findArticles, findPassages, readArticle } from "./library";
import { settingsOf } from "./settings";
import { DEPTHS, type DigestState, type Source } from "./state";

type State = typeof DigestState.State;
type Brief = Pick<State, "topic" | "depth" | "audience" | "sources">;

/** What a parallel reader gets. */
export interface ReadTask extends Brief {
  source: Source;
}

/** What a parallel writer gets. */
export interface WriteTask extends Brief {
  position: number;
  heading: string;
}

/** Finds the articles on the topic and numbers them for citing. */
export function chooseSources(state: State, config: LangGraphRunnableConfig) {
  if (!state.topic) throw new Error('The input needs a "topic": what the digest is about.');
  const articles = findArticles([state.topic, ...state.questions].join(" "), DEPTHS[state.depth].sources);
  const sources = articles.map(({ title, source }, index) => ({ number: index + 1, title, source }));
  config.writer?.({
    stage: "sources",
    message: `Sources on ${state.topic}: ${sources.length}`,
    sources,
  });
  return { sources, findings: null, sections: null, digest: null };
}

/** One reader for each source, all at once. */
export function readAll(state: State) {
  if (state.sources.length === 0) return "summarise";
  return state.sources.map((source) => new Send("read_source", { ...briefOf(state), source }));
}

export async function readSource({ source, topic, depth }: ReadTask, config: LangGraphRunnableConfig) {
  config.writer?.({ stage: "reading", message: `Reading ${source.title}`, source: source.number });
  const task = `Note what this article says about ${topic}. Use at most ${DEPTHS[depth].sentences} sentences. Leave out the list of sources.`;
  const notes = await write(task, cite(readArticle(source.source), [source]), config);
  return { findings: [{ ...source, notes }] };
}

/** Gathers the readers: nothing to do but to wait for all of them. */
export function outline(_: State, config: LangGraphRunnableConfig) {
  config.writer?.({ stage: "outline", message: "All sources read" });
  return {};
}

/** One writer for each section, all at once. */
export function writeAll(state: State) {
  return headingsFor(state).map(
    (heading, position) => new Send("write_section", { ...briefOf(state), position, heading }),
  );
}

/** The questions are the sections; without any, the best part of each source, then the second best, and so on. */
function headingsFor({ questions, topic, sources, max_sections }: State): string[] {
  if (questions.length > 0) return questions.slice(0, max_sections);
  const bySource = sources.map(({ source }) => findPassages(topic, [source], max_sections));
  const rounds = Array.from({ length: max_sections }, (_, round) =>
    bySource.flatMap((found) => found[round] ?? []),
  );
  return [...new Set(rounds.flat().map((passage) => passage.section))].slice(0, max_sections);
}

export async function writeSection(task: WriteTask, config: LangGraphRunnableConfig) {
  const { heading, position, topic, depth, audience, sources } = task;
  config.writer?.({ stage: "writing", message: `Writing “${heading}”`, section: position });
  const passages = findPassages(
    `${heading} ${topic}`,
    sources.map(({ source }) => source),
    4,
  );
  const prompt = `Write the section "${heading}" of a digest about ${topic}, read by ${audience}. Use at most ${DEPTHS[depth].sentences} sentences. Cite passages like [1]. Leave out the list of sources.`;
  const text = await write(prompt, cite(passages, sources), config);
  return { sections: [{ position, heading, text }] };
}

/** Puts the digest together, with a summary by the model. */
export async function summarise(state: State, config: LangGraphRunnableConfig) {
  const { topic, audience, sources, findings, sections } = state;
  config.writer?.({ stage: "summary", message: "Writing the summary" });
  const title = `${topic}: a digest for ${audience}`;
  if (sources.length === 0) {
    const summary = `The library has no article about ${topic}.`;
    return { digest: { title, summary, sections: [], key_points: [], sources: [] } };
  }
  const passages = findings.map(({ notes, ...source }) => ({ ...source, text: withoutCitations(notes) }));
  const task = `Summarise what these notes say about ${topic}. Audience: ${audience}.\nUse at most 2 sentences. Leave out the list of sources.`;
  return {
    digest: {
      title,
      summary: await write(task, passages, config),
      sections: sections.map(({ heading, text }) => ({ heading, text })),
      key_points: findings.map(
        ({ notes, number }) => `${sentences(withoutCitations(notes))[0] ?? ""} [${number}]`,
      ),
      sources,
    },
  };
}

async function write(task: string, passages: object[], config: LangGraphRunnableConfig): Promise<string> {
  const { model: name, instructions } = settingsOf(config);
  const model = await resolveModel(name);
  const data = JSON.stringify({ passages });
  const answer = await model.invoke(
    [
      new SystemMessage(`You write digests from sources. Invent nothing.\n${instructions}`),
      new HumanMessage(`${task}\n<sources>\n${data}\n</sources>`),
    ],
    config,
  );
  return answer.text;
}

/** Passages with the number by which their source is cited. */
function cite(passages: Passage[], sources: Source[]) {
  return passages.map((passage) => ({
    ...passage,
    number: sources.find(({ source }) => source === passage.source)?.number ?? 0,
  }));
}

function withoutCitations(text: string): string {
  return text.replace(/\s*\[\d+\]/g, "");
}

function briefOf({ topic, depth, audience, sources }: State): Brief {
  return { topic, depth, audience, sources };
}
