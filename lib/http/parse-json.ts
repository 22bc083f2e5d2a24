import { InvalidInputError } from "../errors";

/** Deeper values make recursive code of graphs and of libraries run out of stack. */
const MAX_DEPTH = 128;

/** The value of a JSON text. Throws InvalidInputError. */
export function parseJson(text: string): unknown {
  // Looked at before the parser runs: a few megabytes of brackets keep it busy for seconds.
  if (isDeeperThan(text, MAX_DEPTH))
    throw new InvalidInputError(`body: is nested more than ${MAX_DEPTH} levels deep`);
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : "syntax";
    throw new InvalidInputError(`body: is not valid JSON (${reason})`);
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

function isDeeperThan(text: string, limit: number): boolean {
  let depth = 0;
  let isInText = false;
  for (let index = 0; index < text.length; index++) {
    const char = text.charCodeAt(index);
    if (isInText) {
      if (char === BACKSLASH) index++;
      else if (char === QUOTE) isInText = false;
    } else if (char === QUOTE) isInText = true;
    else if (OPENING.has(char) && ++depth > limit) return true;
    else if (CLOSING.has(char)) depth--;
  }
  return false;
}
