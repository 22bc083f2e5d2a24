export type FieldPath = PropertyKey[];

const MAX_LENGTH = 200;
const PLAIN_KEY = /^[\w-]+$/;

/** `["input", "messages", 0]` as `input.messages[0]`; the empty path is `whole`. Long paths are cut. */
export function fieldName(path: FieldPath, whole: string): string {
  if (path.length === 0) return whole;
  let name = "";
  for (const key of path) {
    if (name.length > MAX_LENGTH) return `${name.slice(0, MAX_LENGTH)}…`;
    name += segment(key, name === "");
  }
  return name;
}

function segment(key: PropertyKey, isFirst: boolean): string {
  if (typeof key === "number") return `[${key}]`;
  const text = String(key).slice(0, MAX_LENGTH);
  if (!PLAIN_KEY.test(text)) return `[${JSON.stringify(text)}]`;
  return isFirst ? text : `.${text}`;
}
