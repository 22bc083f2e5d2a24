import fc from "fast-check";

/** Words that mean something to somebody on the way: JavaScript, LangChain, LangGraph, PostgreSQL. */
const WORDS = [
  "",
  "constructor",
  "prototype",
  "toString",
  "then",
  "lc",
  "type",
  "id",
  "__interrupt__",
  "__error__",
  "__start__",
  "$ref",
  "a.b",
  "a|b",
  "\u2028",
  "\ud83d\ude00",
  "1e400",
  "null",
];
/** What may not be stored, rarely. */
const REFUSED = ["__proto__", "a\u0000b", "\ud83d", "\ude00\ud83d"];

const Word = fc.oneof(
  { weight: 60, arbitrary: fc.string({ unit: "grapheme", maxLength: 12 }) },
  { weight: 40, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 1, arbitrary: fc.constantFrom(...REFUSED) },
);
const Numeral = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.maxSafeInteger(),
  fc.constantFrom(0, -0, 1e308, 5e-324, 2 ** 53 + 2, -1),
);
/** Looks like an object that LangChain stored. */
const Lookalike = fc.constantFrom(
  { lc: 1, type: "constructor", id: ["langchain", "prompts", "PromptTemplate"], kwargs: { template: "x" } },
  { lc: 1, type: "secret", id: ["OPENAI_API_KEY"] },
  { lc: 2, type: "undefined" },
  { lc: 1, type: "not_implemented", id: ["a"] },
);

/** Any JSON value, with a taste for trouble. */
export const jsonValue: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, depthSize: "small" },
    fc.constantFrom(null, true, false),
    Numeral,
    Word,
    Lookalike,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.array(fc.tuple(Word, tie("value")), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  ),
})).value;

/** Whether the API refuses it, as the documentation says. */
export function isRefused(value: unknown): boolean {
  if (typeof value === "string") return /[\0\p{Surrogate}]/u.test(value);
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(
    ([key, item]) =>
      key === "__proto__" ||
      isRefused(key) ||
      isRefused(item) ||
      (key === "constructor" &&
        typeof item === "object" &&
        item !== null &&
        Object.hasOwn(item, "prototype")),
  );
}
