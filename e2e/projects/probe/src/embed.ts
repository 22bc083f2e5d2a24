const WORDS = ["tea", "coffee", "water"];

/** How often a text has each of three words; the fourth number is what all texts have in common. */
export function embed(texts: string[]): number[][] {
  return texts.map((text) => {
    if (text.includes("cannot be embedded")) throw new Error("out of order");
    const numbers = WORDS.map((word) => text.split(word).length - 1);
    return text.includes("three numbers") ? numbers : [...numbers, 0.1];
  });
}
