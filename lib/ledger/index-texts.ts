/**
 * The texts of a value that are embedded, as LangGraph's stores choose them. Paths are like `title`, `a.b`, `list[*].x`,
 * `list[0]`, `list[-1]`, `*` and `{a,b}`; `$` is the whole value.
 */
export function indexTexts(value: unknown, paths: readonly string[]): string[] {
  const texts = paths.flatMap((path) => textsAt(value, tokensOf(path)));
  return [...new Set(texts)].filter((text) => text.trim() !== "");
}

/** `a.list[*].{b,c}` is `a`, `list`, `[*]`, `{b,c}`. */
function tokensOf(path: string): string[] {
  return path.match(/\[[^\]]*\]|\{[^}]*\}|[^.[{]+|[[{]/g) ?? [];
}

function textsAt(value: unknown, tokens: readonly string[]): string[] {
  const [token, ...rest] = tokens;
  if (token === undefined) return textOf(value);
  if (token === "$") return textsAt(value, rest);
  if (token.startsWith("["))
    return elements(value, token.slice(1, -1)).flatMap((item) => textsAt(item, rest));
  if (token.startsWith("{"))
    return fieldsOf(token).flatMap((path) => textsAt(value, [...tokensOf(path), ...rest]));
  if (token === "*") return members(value).flatMap((item) => textsAt(item, rest));
  return isRecord(value) && Object.hasOwn(value, token) ? textsAt(Reflect.get(value, token), rest) : [];
}

function textOf(value: unknown): string[] {
  if (value === null || value === undefined) return [];
  return [typeof value === "object" ? JSON.stringify(value, null, 2) : String(value)];
}

function elements(value: unknown, index: string): unknown[] {
  if (!Array.isArray(value)) return [];
  if (index === "*") return value;
  return /^-?[0-9]+$/.test(index) ? [value.at(Number(index))] : [];
}

function fieldsOf(token: string): string[] {
  return token
    .slice(1, -1)
    .split(",")
    .map((field) => field.trim())
    .filter((field) => field !== "");
}

function members(value: unknown): unknown[] {
  return typeof value === "object" && value !== null ? Object.values(value) : [];
}

function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
