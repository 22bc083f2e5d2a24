/** About how many tokens a model reads in a text: words of Latin letters are a few, other signs one each. */
export function tokensIn(text: string): number {
  const bytes = text.length === 0 ? 0 : (text.match(/[^\p{ASCII}]/gu)?.length ?? 0);
  return Math.ceil((text.length - bytes) / 4 + bytes / 1.5);
}
