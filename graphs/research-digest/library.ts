import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Passage, passagesOf, readDocuments } from "../text/read-documents";
import { type Hit, SearchIndex } from "../text/search-index";

const articles = readDocuments(join(dirname(fileURLToPath(import.meta.url)), "articles"));
const articleIndex = new SearchIndex(
  articles,
  (article) => `${article.title} ${article.title} ${article.text}`,
);

/** What scores far below the best hit is off the topic. */
const RELEVANT = 0.35;

/** The articles on a topic, best first. */
export function findArticles(query: string, limit: number) {
  return relevant(articleIndex.search(query, limit));
}

function relevant<T>(hits: Hit<T>[]): T[] {
  const best = hits[0]?.score ?? 0;
  return hits.filter((hit) => hit.score >= best * RELEVANT).map((hit) => hit.item);
}

/** The parts of one article. */
export function readArticle(source: string): Passage[] {
  return articles.filter((article) => article.source === source).flatMap(passagesOf);
}

/** The parts of the given articles that speak of the query, best first. */
export function findPassages(query: string, sources: string[], limit: number): Passage[] {
  const index = new SearchIndex(
    sources.flatMap(readArticle),
    (passage) => `${passage.title} ${passage.section} ${passage.section} ${passage.text}`,
  );
  return relevant(index.search(query, limit));
}
