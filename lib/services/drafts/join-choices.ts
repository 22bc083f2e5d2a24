import type { ErrorObject } from "ajv";

/**
 * A value that fits none of several choices (`anyOf`, `oneOf`) has an error for each of them, and one more. People want
 * one: what is wrong with the choice they meant.
 */
export function joinChoices(errors: ErrorObject[]): ErrorObject[] {
  const joined: ErrorObject[] = [];
  for (const error of errors) {
    if (error.keyword !== "anyOf" && error.keyword !== "oneOf") {
      joined.push(error);
      continue;
    }
    const ofChoices = joined.filter((earlier) => belongsTo(earlier, error));
    if (ofChoices.length === 0) {
      joined.push(error);
      continue;
    }
    joined.splice(0, joined.length, ...joined.filter((earlier) => !ofChoices.includes(earlier)));
    joined.push(...meant(ofChoices, error));
  }
  return joined;
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
