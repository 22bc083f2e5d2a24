import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Passage, passagesOf, readDocuments } from "../text/read-documents";
import { SearchIndex } from "../text/search-index";

const documents = readDocuments(join(dirname(fileURLToPath(import.meta.url)), "documents"));
const passages = documents.flatMap(passagesOf);
const index = new SearchIndex(passages, (passage) => `${passage.title} ${passage.section} ${passage.text}`);

/** The parts of the allowed documents that speak of the query, best first. A document's name has no ".md" here. */
export function searchKnowledge(query: string, allowed: readonly string[], limit: number): Passage[] {
  return index
    .search(query, passages.length)
    .map((hit) => hit.item)
    .filter((passage) => allowed.includes(passage.source.replace(/\.md$/, "")))
    .slice(0, limit);
}
