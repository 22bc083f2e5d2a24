import { humanise, type JsonRecord } from "./json";

const NOT_PLACES =
  /^(january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|spring|summer|autumn|winter|me|us|the|a|an|my|our|it|there|total|two|three|four|five|book|be|see|go|do|make|have|order|i)$/i;

/**
 * The place that a text names for a property. The schema's `examples` are places known beforehand; other names are
 * taken from the words after "in", "to" or, for an origin, "from".
 */
export function readPlace(text: string, name: string, property: JsonRecord): string | undefined {
  const isOrigin = /origin|from|home|depart/.test(humanise(name));
  const known = Array.isArray(property.examples) ? property.examples.map(String) : [];
  const before = isOrigin ? "from" : "(?:to|in|at|around|visit|visiting|see|for|about|of)";
  const capitalised = new RegExp(`\\b${before}\\s+(\\p{Lu}[\\p{L}'-]*(?:\\s+\\p{Lu}[\\p{L}'-]*)*)`, "gu");
  const anyCase = new RegExp(
    `\\b${isOrigin ? "from" : "(?:trip|weekend|days?|nights?|fly|go|travel|going) (?:to|in)"}\\s+(\\p{L}{3,})`,
    "giu",
  );
  return knownPlace(text, known, isOrigin) ?? firstPlace(text, capitalised) ?? firstPlace(text, anyCase);
}

function knownPlace(text: string, known: string[], isOrigin: boolean): string | undefined {
  return known.find((place) => {
    const found = text.match(new RegExp(`(\\p{L}+\\s+)?(?<!\\p{L})${place}(?!\\p{L})`, "iu"));
    return found !== null && /^from\s/i.test(found[1] ?? "") === isOrigin;
  });
}

function firstPlace(text: string, pattern: RegExp): string | undefined {
  for (const [, words = ""] of text.matchAll(pattern)) {
    const place = words
      .split(/\s+/)
      .filter((word) => !NOT_PLACES.test(word))
      .join(" ");
    if (place) return place.charAt(0).toUpperCase() + place.slice(1);
  }
  return undefined;
}
