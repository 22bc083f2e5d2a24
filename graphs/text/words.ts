const STOPWORDS = new Set(
  `a about above after again all also am an and any are as at be because been before being but by can could did do
  does doing for from get give had has have he her here him his how i if in into is it its just let like make me more
  my need no not now of on one or other our out over please she should so some such than that the their them then
  there these they this to too under until up us use very want was we were what when where which while who whom why
  will with would you your`.split(/\s+/),
);

/** Cuts the commonest English endings, so that "flights", "returned" and "shipping" meet "flight", "return", "ship". */
export function stem(word: string): string {
  if (word.length > 5 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  for (const ending of ["ing", "ed", "es", "s"]) {
    if (!word.endsWith(ending) || word.length - ending.length < 3 || word.endsWith("ss")) continue;
    const root = word.slice(0, -ending.length);
    return /([bdgmnprt])\1$/.test(root) ? root.slice(0, -1) : dropFinalE(root);
  }
  return dropFinalE(word);
}

function dropFinalE(word: string): string {
  return word.length > 3 && word.endsWith("e") ? word.slice(0, -1) : word;
}

/** The stems of the words that carry meaning, in order, with repetitions. */
export function keywords(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((word) => word.length > 1 && !STOPWORDS.has(word))
    .map(stem);
}

/** The sentences of a text; headings and list items count as sentences. */
export function sentences(text: string): string[] {
  return text
    .split(/\n{2,}|\n(?=[-#*])/)
    .flatMap((block) => block.replace(/\s*\n\s*/g, " ").split(/(?<=[.!?])\s+(?=[\p{Lu}"(])/u))
    .map((sentence) => sentence.replace(/^(?:[-*]|#+)\s+/, "").trim())
    .filter((sentence) => sentence.length > 0);
}
