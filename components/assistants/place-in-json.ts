/**
 * Where a key stands in a JSON text with two spaces of indent, as `JSON.stringify` writes it: the characters of the key,
 * or of the nearest of its parents that is there. Null when not even the first key is.
 */
export function placeInJson(text: string, path: readonly string[]): { start: number; end: number } | null {
  let found: { start: number; end: number } | null = null;
  for (const [depth, key] of path.entries()) {
    const indent = "  ".repeat(depth + 1);
    const said = JSON.stringify(key);
    const from = found?.end ?? 0;
    // Beyond the parent's end, which closes one step further out, the same key is somebody else's.
    const close = depth === 0 ? -1 : text.indexOf(`\n${"  ".repeat(depth)}}`, from);
    const at = text.indexOf(`\n${indent}${said}:`, from);
    if (at === -1 || (close !== -1 && at > close)) break;
    const start = at + 1 + indent.length;
    found = { start, end: start + said.length };
  }
  return found;
}
