const NUMBER_WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const NUMBER = `(\\d+|${NUMBER_WORDS.join("|")}|a|an)`;

function toNumber(word: string): number {
  if (/^\d+$/.test(word)) return Number(word);
  return word === "a" || word === "an" ? 1 : NUMBER_WORDS.indexOf(word);
}

function match(text: string, pattern: string): number | undefined {
  const found = text.toLowerCase().match(new RegExp(pattern))?.[1];
  return found === undefined ? undefined : toNumber(found);
}

/** An amount of money: "€1,500", "1500 euros", "under 1.5k". */
export function readAmount(text: string): number | undefined {
  const amount = "(\\d[\\d.,]*\\d|\\d)\\s*(k)?";
  const found =
    text.match(new RegExp(`(?:€|eur)\\s*${amount}\\b`, "i")) ??
    text.match(new RegExp(`${amount}\\s*(?:€|euros?\\b|eur\\b)`, "i")) ??
    text.match(
      new RegExp(
        `\\b(?:under|below|within|up to|at most|max(?:imum)?|budget(?: of| is)?)\\s+${amount}\\b`,
        "i",
      ),
    );
  if (!found?.[1]) return undefined;
  const plain = found[1].replace(/[.,](?=\d{3}(\D|$))/g, "").replace(",", ".");
  return Number(plain) * (found[2] ? 1000 : 1);
}

/** How many nights: "four nights", "3 days", "a long weekend", "two weeks". */
export function readNights(text: string): number | undefined {
  const nights = match(text, `\\b${NUMBER}[\\s-]+nights?\\b`);
  if (nights !== undefined) return nights;
  const days = match(text, `\\b${NUMBER}[\\s-]+days?\\b`);
  if (days !== undefined) return Math.max(1, days - 1);
  if (/\blong weekend\b/i.test(text)) return 3;
  if (/\bweekend\b/i.test(text)) return 2;
  if (/\bfortnight\b/i.test(text)) return 14;
  const weeks = match(text, `\\b${NUMBER}[\\s-]+weeks?\\b`);
  return weeks === undefined ? undefined : weeks * 7;
}

/** How many people: "for two", "4 adults", "a family of five", "alone". */
export function readPeople(text: string): number | undefined {
  const counted =
    match(text, `\\b${NUMBER}\\s+(?:people|persons?|adults?|travell?ers?|guests?|friends|of us)\\b`) ??
    match(text, `\\b(?:family|group|party) of ${NUMBER}\\b`) ??
    match(
      text,
      `\\bfor ${NUMBER}\\b(?!\\s*(?:[\\d.,]|nights?|days?|weeks?|weekend|euros?|eur|€|long|month|trip))`,
    );
  if (counted !== undefined) return counted;
  if (/\b(alone|solo|by myself|just me)\b/i.test(text)) return 1;
  if (/\b(with my (wife|husband|partner|girlfriend|boyfriend)|as a couple)\b/i.test(text)) return 2;
  return undefined;
}

/** A number beside its own word: "5 sections", "order 1042", "stars: 4". */
export function readCount(text: string, word: string): number | undefined {
  const noun = `${word.replace(/s$/, "")}s?`;
  return (
    match(text, `\\b${NUMBER}[\\s-]+${noun}\\b`) ??
    match(text, `\\b${noun}\\s*(?:is|:|=|#|no\\.?)?\\s*(\\d+)\\b`)
  );
}
