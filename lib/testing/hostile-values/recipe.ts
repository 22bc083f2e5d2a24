import fc from "fast-check";

/** A value that JSON has no word for, as JSON: what `build` makes of it is anything that a node may return. */
export type Recipe = { make: string; of?: Recipe[]; text?: string; n?: number };

const TEXTS = [
  "",
  "a\u0000b",
  "\ud800",
  "\udc00\ud800",
  "😀",
  "__proto__",
  "constructor",
  "toJSON",
  "lc",
  "lc_serializable",
  "lg_name",
  "__lc_escaped__",
  "__interrupt__",
  "then",
  "\u2028",
  '"\\',
];
const NUMBERS = [0, -0, 1.5, 5e-324, 1e308, 2 ** 53 + 2, -1];

/** What no checkpoint can hold: its run fails, and says why. */
export const UNSTORABLE = ["throwing getter", "throwing toJSON", "deep", "throwing proxy"];

const LEAVES = [
  "undefined",
  "null",
  "function",
  "symbol",
  "bigint",
  "NaN",
  "Infinity",
  "-0",
  "date",
  "no date",
  "bytes",
  "floats",
  "buffer",
  "pattern",
  "cycle",
  "list cycle",
  "look-alike",
  "own look-alike",
  "secret",
  "not implemented",
  "snapshot look-alike",
  "send look-alike",
  "empty toJSON",
  "sparse",
  "rude error",
  "no prototype",
  "weak map",
  "promise",
  "deep message",
];
const HOLDERS = [
  "list",
  "object",
  "map",
  "set",
  "error",
  "message",
  "tool call",
  "instance",
  "getter",
  "send",
  "snapshot",
];

const text = fc.oneof(fc.constantFrom(...TEXTS), fc.string({ maxLength: 8 }));

function recipes(leaves: string[]): fc.Arbitrary<Recipe> {
  return fc.letrec<{ any: Recipe }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 4, depthSize: "small" },
      fc.record({ make: fc.constantFrom(...leaves), text, n: fc.nat(20) }),
      fc.record({ make: fc.constant("text"), text }),
      fc.record({ make: fc.constant("number"), n: fc.constantFrom(...NUMBERS) }),
      fc.record({ make: fc.constantFrom(...HOLDERS), text, of: fc.array(tie("any"), { maxLength: 4 }) }),
    ),
  })).any;
}

/** What can be stored, in some way, and what cannot. */
export const anyHostile = recipes([...LEAVES, ...UNSTORABLE]);

export function isStorable({ make, of = [] }: Recipe): boolean {
  const isMessage = make === "message" || make === "tool call";
  return !UNSTORABLE.includes(make) && of.every((held) => isStorable(held) && !(isMessage && hasCycle(held)));
}

/** LangChain's messages cannot hold what holds itself. */
function hasCycle({ make, of = [] }: Recipe): boolean {
  return make.includes("cycle") || of.some(hasCycle);
}
