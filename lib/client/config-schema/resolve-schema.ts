import { isRecord, type JsonRecord } from "../json";

/** A schema with everything in one place. */
export interface Resolved {
  schema: JsonRecord;
  /** Whether null is a value too. */
  nullable: boolean;
  /** The references that were followed on the way, so that who goes on notices a circle. */
  refs: readonly string[];
}

const MAX_HOPS = 16;

/**
 * Follows `$ref`, joins `allOf`, and takes the one part of a union that is not null. What stands nearest to the field
 * wins. A reference to another document, to nothing or in a circle gives a schema that allows anything.
 */
export function resolveSchema(
  schema: unknown,
  root: unknown,
  refs: readonly string[] = [],
  hops = 0,
): Resolved {
  if (!isRecord(schema) || hops > MAX_HOPS) return { schema: {}, nullable: false, refs };
  const { $ref, allOf, anyOf, oneOf, ...own } = schema;
  const deeper = (part: unknown, via = refs) => resolveSchema(part, root, via, hops + 1);
  let parts: Resolved[] = [];
  let rest: JsonRecord = own;
  if (typeof $ref === "string") {
    const isCircle = countOf(refs, $ref) > 1;
    parts.push(
      isCircle ? { schema: {}, nullable: false, refs } : deeper(lookUp(root, $ref), [...refs, $ref]),
    );
  }
  if (Array.isArray(allOf)) parts = [...parts, ...allOf.map((part) => deeper(part))];
  for (const [word, union] of Object.entries({ anyOf, oneOf })) {
    if (!Array.isArray(union)) continue;
    const real = union.filter((part) => !isNull(part, root));
    const nullable = real.length < union.length;
    if (real.length === 1) parts.push({ ...deeper(real[0]), nullable });
    else {
      rest = { ...rest, [word]: real };
      parts.push({ schema: {}, nullable, refs });
    }
  }
  const types = Array.isArray(rest.type) ? rest.type.filter((type) => type !== "null") : null;
  const saysNull = types !== null && Array.isArray(rest.type) && types.length < rest.type.length;
  if (types?.length === 1) rest = { ...rest, type: types[0] };
  else if (types) rest = { ...rest, type: types };
  return {
    schema: parts.map((part) => part.schema).reduceRight((inner, part) => join(part, inner), rest),
    nullable: saysNull || schema.nullable === true || parts.some((part) => part.nullable),
    refs: parts.reduce((longest, part) => (part.refs.length > longest.length ? part.refs : longest), refs),
  };
}

/** Both at once: properties and what is required add up, of the rest `nearer` wins. */
function join(base: JsonRecord, nearer: JsonRecord): JsonRecord {
  const joined = { ...base, ...nearer };
  if (isRecord(base.properties) && isRecord(nearer.properties)) {
    joined.properties = { ...base.properties, ...nearer.properties };
  }
  if (Array.isArray(base.required) && Array.isArray(nearer.required)) {
    joined.required = [...new Set([...base.required, ...nearer.required])];
  }
  return joined;
}

function countOf(refs: readonly string[], ref: string): number {
  return refs.filter((one) => one === ref).length;
}

function isNull(part: unknown, root: unknown): boolean {
  if (!isRecord(part)) return false;
  const schema = typeof part.$ref === "string" ? lookUp(root, part.$ref) : part;
  return isRecord(schema) && (schema.type === "null" || ("const" in schema && schema.const === null));
}

/** `#/$defs/Tone` in the schema itself; references to elsewhere are not followed. */
function lookUp(root: unknown, ref: string): unknown {
  if (!ref.startsWith("#")) return undefined;
  const steps = ref.slice(1).split("/").filter(Boolean);
  return steps.reduce<unknown>(
    (at, step) => (isRecord(at) && Object.hasOwn(at, decode(step)) ? at[decode(step)] : undefined),
    root,
  );
}

function decode(step: string): string {
  const plain = step.replaceAll("~1", "/").replaceAll("~0", "~");
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}
