import type { ErrorObject } from "ajv";

/**
 * A value that fits none of several choices (`anyOf`, `oneOf`) has an error for each of them, and one more. People want
 * one: what is wrong with the choice they meant. What is wrong only in ways that `isForgiven` is not wrong. The time it
 * takes grows with the errors and no faster: a list may have half a million of them.
 */
export function joinChoices(
  errors: ErrorObject[],
  isForgiven: (error: ErrorObject) => boolean = () => false,
): ErrorObject[] {
  const joined: ErrorObject[] = [];
  for (const error of errors) {
    const ofChoices = isChoice(error) ? takeChoices(joined, error) : [];
    const left = ofChoices.length > 0 ? meantOrForgiven(ofChoices, error, isForgiven) : [error];
    for (const one of left) joined.push(one);
  }
  return joined.filter((error) => !isForgiven(error));
}

function isChoice({ keyword }: ErrorObject): boolean {
  return keyword === "anyOf" || keyword === "oneOf";
}

/** The errors of the choices come right before the one that says that none fits. */
function takeChoices(joined: ErrorObject[], choice: ErrorObject): ErrorObject[] {
  const last = joined.findLastIndex((earlier) => !belongsTo(earlier, choice));
  return joined.splice(last + 1);
}

function meantOrForgiven(
  ofChoices: ErrorObject[],
  choice: ErrorObject,
  isForgiven: (error: ErrorObject) => boolean,
): ErrorObject[] {
  const real = ofChoices.filter((error) => !isForgiven(error));
  const wrong = new Set(real.map((error) => placeAmong(error, choice)));
  const forgiven = ofChoices.find((error) => !wrong.has(placeAmong(error, choice)));
  return forgiven ? [forgiven] : meant(real, choice);
}

/** Which of the choices the error belongs to. What stands in definitions cannot be told apart. */
function placeAmong({ schemaPath }: ErrorObject, choice: ErrorObject): string {
  const inside = `${choice.schemaPath}/`;
  return schemaPath.startsWith(inside) ? (schemaPath.slice(inside.length).split("/")[0] ?? "") : "elsewhere";
}

function belongsTo(earlier: ErrorObject, choice: ErrorObject): boolean {
  const isInside =
    earlier.instancePath === choice.instancePath ||
    earlier.instancePath.startsWith(`${choice.instancePath}/`);
  if (!isInside) return false;
  // Choices that are references have paths of their own.
  const isReferred = /^#?\/(\$defs|definitions)\//.test(earlier.schemaPath.replace(/^#/, ""));
  return earlier.schemaPath.startsWith(`${choice.schemaPath}/`) || isReferred;
}

function meant(ofChoices: ErrorObject[], choice: ErrorObject): ErrorObject[] {
  const real = ofChoices.filter(({ keyword, params }) => keyword !== "type" || params.type !== "null");
  const [first] = real;
  if (!first) return [choice];
  if (real.every(({ instancePath }) => instancePath === first.instancePath)) {
    if (real.every(({ keyword }) => keyword === "type"))
      return [{ ...first, params: { type: [...new Set(real.flatMap(({ params }) => params.type))] } }];
    if (real.every(({ keyword }) => keyword === "const" || keyword === "enum"))
      return [{ ...first, keyword: "enum", params: { allowedValues: real.flatMap(allowedBy) } }];
  }
  // Of the choices whose type and kind are right, what else is wrong counts.
  const rest = real.filter(({ keyword }) => keyword !== "type" && keyword !== "const");
  return rest.length > 0 ? fewest(rest) : [first];
}

function allowedBy({ keyword, params }: ErrorObject): unknown[] {
  return keyword === "enum" ? params.allowedValues : [params.allowedValue];
}

/** Of several choices the one with the least wrong is the one that was meant. */
function fewest(errors: ErrorObject[]): ErrorObject[] {
  const groups = [...new Set(errors.map(choiceOf))].map((choice) =>
    errors.filter((error) => choiceOf(error) === choice),
  );
  return groups.sort((a, b) => a.length - b.length)[0] ?? errors;
}

/** `#/anyOf/1`, or `$defs/Tone` for a choice that is a reference. */
function choiceOf({ schemaPath }: ErrorObject): string {
  const path = schemaPath.replace(/^#\//, "");
  return /^(\$defs|definitions)\/[^/]+|^.*(anyOf|oneOf)\/\d+/.exec(path)?.[0] ?? "";
}
