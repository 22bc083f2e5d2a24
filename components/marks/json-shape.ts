/** What a tree shows of a value: its children by key, and a word for what is folded. */
export interface JsonShape {
  kind: "object" | "array" | "text" | "number" | "boolean" | "null";
  entries: [key: string, value: unknown][];
}

export function shapeOf(value: unknown): JsonShape {
  if (value === null || value === undefined) return { kind: "null", entries: [] };
  if (Array.isArray(value)) {
    return { kind: "array", entries: value.map((item, index) => [String(index), item]) };
  }
  if (typeof value === "object") return { kind: "object", entries: Object.entries(value) };
  if (typeof value === "number") return { kind: "number", entries: [] };
  if (typeof value === "boolean") return { kind: "boolean", entries: [] };
  return { kind: "text", entries: [] };
}

const PREVIEW_LENGTH = 60;

/** A folded value in a few words: its size, and for small objects its first text. */
export function preview(value: unknown): string {
  const shape = shapeOf(value);
  const count = shape.entries.length;
  if (shape.kind === "array") return count === 1 ? "1 item" : `${count} items`;
  if (shape.kind !== "object") return String(value);
  if (count === 0) return "empty";
  const keys = shape.entries.map(([key]) => key).join(", ");
  return keys.length > PREVIEW_LENGTH ? `${keys.slice(0, PREVIEW_LENGTH)}…` : keys;
}
