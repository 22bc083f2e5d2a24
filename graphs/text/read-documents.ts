import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface Document {
  /** The file's name. */
  source: string;
  title: string;
  text: string;
}

/** One headed part of a document. */
export interface Passage extends Document {
  section: string;
}

/** The markdown files of a folder, by name. The first line of each is its title. */
export function readDocuments(folder: string): Document[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map((source) => {
      const [heading = "", ...rest] = readFileSync(join(folder, source), "utf8").split("\n");
      return { source, title: heading.replace(/^#\s*/, ""), text: rest.join("\n").trim() };
    });
}

/** A document cut at its second-level headings. */
export function passagesOf(document: Document): Passage[] {
  return document.text
    .split(/^## /m)
    .filter((part) => part.trim().length > 0)
    .map((part, index) => {
      const isHeaded = index > 0 || document.text.startsWith("## ");
      const [heading = "", ...rest] = part.split("\n");
      return {
        ...document,
        section: isHeaded ? heading.trim() : document.title,
        text: (isHeaded ? rest.join("\n") : part).trim(),
      };
    });
}
