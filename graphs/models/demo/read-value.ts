import { humanise, type JsonRecord } from "./json";
import { readAmount, readCount, readNights, readPeople } from "./read-numbers";
import { readPlace } from "./read-place";

/**
 * The value that a text gives to one property of a tool's JSON schema, or undefined when it says nothing about it.
 * The property's type decides how to look, its name and description decide what to look for.
 */
export function readValue(text: string, name: string, property: JsonRecord): unknown {
  if (Array.isArray(property.enum)) return readChoice(text, property.enum.map(String));
  switch (property.type) {
    case "array":
      return readChoices(text, property);
    case "boolean":
      return readCue(text, property);
    case "number":
    case "integer":
      return readNumber(text, name, property);
    default:
      return readText(text, name, property);
  }
}

/** True for a property that takes the request itself, such as a search's query. */
export function isFreeText(name: string, property: JsonRecord): boolean {
  return (
    (property.type === "string" || property.type === undefined) &&
    property.enum === undefined &&
    property.pattern === undefined &&
    /query|question|reason|summary|request|message|search/.test(humanise(name))
  );
}

function readText(text: string, name: string, property: JsonRecord): string | undefined {
  if (isFreeText(name, property)) return text.trim() || undefined;
  if (typeof property.pattern === "string") return readPattern(text, property.pattern);
  const meaning = meaningOf(name, property);
  if (/\bemail\b/.test(meaning)) return text.match(/[^\s@<>]+@[^\s@<>]+\.\w+/)?.[0];
  if (/\b(city|destination|place|town|origin)\b/.test(meaning)) return readPlace(text, name, property);
  return undefined;
}

/** A pattern anchored to a whole value is looked for inside the text, as a word of its own. */
function readPattern(text: string, pattern: string): string | undefined {
  const inner = pattern.replace(/^\^/, "").replace(/\$$/, "");
  return text.match(new RegExp(`(?<![\\w-])(?:${inner})(?![\\w-])`, "i"))?.[0];
}

function readNumber(text: string, name: string, property: JsonRecord): number | undefined {
  const meaning = meaningOf(name, property);
  if (/\b(budget|price|cost|eur|euros?|amount)\b/.test(meaning)) return readAmount(text);
  if (/\bnights?\b/.test(meaning)) return readNights(text);
  if (/\b(travell?ers?|people|guests|adults)\b/.test(meaning)) return readPeople(text);
  return readCount(text, humanise(name).split(" ").at(-1) ?? name);
}

function meaningOf(name: string, property: JsonRecord): string {
  return `${humanise(name)} ${typeof property.description === "string" ? property.description : ""}`.toLowerCase();
}

/** The choice that the text names last: "not the taxi, take the train" means the train. */
function readChoice(text: string, choices: string[]): string | undefined {
  const named = choices
    .map((choice) => ({ choice, at: positionOf(text, choice) }))
    .filter(({ choice, at }) => at >= 0 && choice !== "any")
    .sort((a, b) => b.at - a.at || b.choice.length - a.choice.length);
  return named[0]?.choice;
}

function readChoices(text: string, property: JsonRecord): string[] | undefined {
  const items: JsonRecord = typeof property.items === "object" && property.items ? { ...property.items } : {};
  const choices = Array.isArray(items.enum) ? items.enum.map(String) : [];
  const named = choices.filter((choice) => positionOf(text, choice) >= 0);
  return named.length > 0 ? named : undefined;
}

function positionOf(text: string, choice: string): number {
  const words = humanise(choice).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const matches = [...text.toLowerCase().matchAll(new RegExp(`(?<!\\p{L})${words}s?(?!\\p{L})`, "gu"))];
  return matches.at(-1)?.index ?? -1;
}

/** A boolean's description quotes the words that make it true: `True for "cheaper" or "less expensive"`. */
function readCue(text: string, property: JsonRecord): boolean | undefined {
  const description = typeof property.description === "string" ? property.description : "";
  const cues = [...description.matchAll(/"([^"]+)"/g)].map(([, cue = ""]) => cue);
  return cues.some((cue) => positionOf(text, cue) >= 0) ? true : undefined;
}
