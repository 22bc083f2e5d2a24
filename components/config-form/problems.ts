import type { ConfigField, FieldPath } from "../../lib/client/config-schema/config-field";

/** What the server says of a value, in words. */
export interface Problem {
  path: FieldPath;
  message: string;
}

/** Problems by the path of the field that shows them, joined by line feeds. */
export type Said = ReadonlyMap<string, string>;

/**
 * Gives each problem to the field whose value it is about, or that holds that value. Where the graph says a schema
 * twice, the server may speak of the other place of the same key.
 */
export function problemsOf(fields: readonly ConfigField[], problems: readonly Problem[]): Said {
  const said = new Map<string, string>();
  for (const { path, message } of problems) {
    const field =
      fields.find((one) => startsWith(path, one.path)) ?? fields.find((one) => one.key === keyOf(path));
    if (!field) continue;
    const at = field.path.join("\n");
    if (!said.has(at)) said.set(at, message);
  }
  return said;
}

function startsWith(path: FieldPath, start: FieldPath): boolean {
  return start.every((key, at) => path[at] === key);
}

function keyOf(path: FieldPath): string | undefined {
  return path[0] === "context" ? path[1] : path[2];
}
