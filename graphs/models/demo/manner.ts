/** How the prompt asks for the answer to be given. The demo model obeys these and no other instructions. */
export interface Manner {
  tone: "warm" | "neutral" | "formal";
  /** Whom to address. */
  name?: string;
  audience?: string;
  isBrief: boolean;
  maxSentences?: number;
  /** Text to begin and to end with, word for word. */
  opening?: string;
  closing?: string;
  /** Words of the facts to put first, and to leave out. */
  first: string[];
  without: string[];
}

/** Reads the manner out of a prompt written in plain English. Later sentences win over earlier ones. */
export function readManner(prompt: string): Manner {
  return {
    tone: readTone(prompt),
    name: last(
      prompt,
      /\b(?:traveller|customer|user|reader|name)(?:'s name)?(?: is|:) +(\p{Lu}[\p{L}'-]*(?: \p{Lu}[\p{L}'-]*)*)/gu,
    ),
    audience: last(prompt, /\baudience(?:\s+is|:)\s*([^\n.]+)/gi),
    isBrief: /\b(be brief|briefly|keep it short|be concise|in one sentence|short answers?)\b/i.test(prompt),
    maxSentences: numberOrNone(last(prompt, /\b(?:at most|no more than|up to) (\d+) sentences?\b/gi)),
    opening: last(prompt, /\b(?:start|begin|open)\b[^."“]{0,30}\bwith ["“]([^"”]+)["”]/gi),
    closing: last(prompt, /\b(?:end|finish|close|sign off)\b[^."“]{0,30}\bwith ["“]([^"”]+)["”]/gi),
    first: all(
      prompt,
      /\b(?:lead|start|begin|open) with the (\w+)|\b(?:say|put|mention|give) the (\w+)[^.\n]{0,30} first\b/gi,
    ),
    without: all(
      prompt,
      /\b(?:leave out|do not mention|don't mention|never mention|skip|omit)(?: the| any)? (\w+)/gi,
    ),
  };
}

function readTone(prompt: string): Manner["tone"] {
  const tone = last(
    prompt,
    /\b(warm|friendly|cheerful|neutral|matter-of-fact|formal|polite)\b(?=[^.\n]*\b(?:tone|manner|voice|style)\b)|(?<=\b(?:tone|manner|voice|style)\b[^.\n]*)\b(warm|friendly|cheerful|neutral|formal|polite)\b/gi,
  )?.toLowerCase();
  if (tone === "formal" || tone === "polite") return "formal";
  return tone === "warm" || tone === "friendly" || tone === "cheerful" ? "warm" : "neutral";
}

function all(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].flatMap(([, ...groups]) =>
    groups.filter((group) => group !== undefined),
  );
}

function last(text: string, pattern: RegExp): string | undefined {
  return all(text, pattern).at(-1)?.trim();
}

function numberOrNone(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
