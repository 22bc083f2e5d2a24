export type JsonRecord = Record<string, unknown>;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The parsed value when the text is JSON, else the text itself. */
export function parseJsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The first value of a key anywhere inside, nearest to the top first. */
export function findKey(value: unknown, key: string): unknown {
  const level: unknown[] = [value];
  while (level.length > 0) {
    const next = level.shift();
    if (Array.isArray(next)) level.push(...next);
    if (!isRecord(next)) continue;
    if (next[key] !== undefined && next[key] !== null) return next[key];
    level.push(...Object.values(next));
  }
  return undefined;
}

/** "price_eur" and "priceEur" both become "price eur". */
export function humanise(key: string): string {
  return key
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/[_-]+/g, " ")
    .trim()
    .toLowerCase();
}

export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
