import type ts from "typescript";
import type { JsonObject } from "../contract/common";
import { MESSAGE, MESSAGES } from "./json-schema";

/** Types are told to so many parts; what is beyond may be anything. */
const MOST_PARTS = 3_000;

/**
 * Types of TypeScript as JSON Schema, as their values travel: chat messages become the messages' schema, dates text,
 * functions nothing. What JSON cannot say accepts anything. Types that contain themselves are told in `$defs`.
 */
export class TypeToSchema {
  readonly #open: ts.Type[] = [];
  readonly #names = new Map<ts.Type, string>();
  readonly #defs: Record<string, JsonObject> = {};
  #parts = 0;

  constructor(
    private readonly compiler: typeof ts,
    private readonly checker: ts.TypeChecker,
    /** Where types of properties are asked for. */
    private readonly place: ts.Node,
  ) {}

  /** The schema of a type, with the `$defs` that it needs. */
  convert(type: ts.Type): JsonObject {
    const schema = this.#schema(type);
    return Object.keys(this.#defs).length > 0 ? { ...schema, $defs: this.#defs } : schema;
  }

  #schema(type: ts.Type): JsonObject {
    if (++this.#parts > MOST_PARTS) return {};
    const { TypeFlags: Flags } = this.compiler;
    const { flags } = type;
    if (flags & (Flags.Any | Flags.Unknown | Flags.Never | Flags.ESSymbolLike)) return {};
    if (flags & Flags.BooleanLiteral) return { const: this.checker.typeToString(type) === "true" };
    if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
    if (flags & Flags.StringLike) return { type: "string" };
    if (flags & Flags.NumberLike && !type.isUnion()) return { type: "number" };
    if (flags & Flags.BigIntLike) return { type: "integer" };
    if (flags & Flags.Boolean) return { type: "boolean" };
    if (flags & Flags.Null) return { type: "null" };
    if (type.isUnion()) return this.#union(type);
    if (flags & (Flags.Object | Flags.Intersection)) return this.#object(type);
    const constraint = this.checker.getBaseConstraintOfType(type);
    return constraint && constraint !== type ? this.#schema(constraint) : {};
  }

  #union(type: ts.UnionType): JsonObject {
    if (type.aliasSymbol?.name === "Messages" || type.types.some((one) => this.#isMessageList(one)))
      return MESSAGES;
    const { TypeFlags: Flags } = this.compiler;
    const members = type.types.filter(
      (one) => !(one.flags & (Flags.Undefined | Flags.Void)) && !isOverwrite(one) && !this.#isFunction(one),
    );
    if (members.some((one) => one.flags & (Flags.Any | Flags.Unknown))) return {};
    const literals = members.filter((one) => one.isStringLiteral() || one.isNumberLiteral());
    const booleans = members.filter((one) => one.flags & Flags.BooleanLiteral);
    const others = members.filter(
      (one) => !one.isStringLiteral() && !one.isNumberLiteral() && !booleans.includes(one),
    );
    const schemas = [
      ...(literals.length > 0 ? [literalsSchema(literals.map(({ value }) => value))] : []),
      ...(booleans.length > 1 ? [{ type: "boolean" }] : booleans.map((one) => this.#schema(one))),
      ...others.map((one) => this.#schema(one)),
    ];
    const distinct = [...new Map(schemas.map((schema) => [JSON.stringify(schema), schema])).values()];
    if (distinct.length > 1 && distinct.some((schema) => Object.keys(schema).length === 0)) return {};
    return distinct.length > 1 ? { anyOf: distinct } : (distinct[0] ?? {});
  }

  #object(type: ts.Type): JsonObject {
    if (this.#isMessage(type)) return MESSAGE;
    const name = type.symbol?.name;
    if (name === "Date") return { type: "string", format: "date-time" };
    const primitive =
      type.isIntersection() && type.types.find((one) => !(one.flags & this.compiler.TypeFlags.Object));
    if (primitive) return this.#schema(primitive);
    if (this.checker.isTupleType(type)) return this.#tuple(type);
    if (this.checker.isArrayType(type)) {
      const [item] = this.checker.getTypeArguments(asReference(type));
      if (item && this.#isMessage(item)) return MESSAGES;
      return { type: "array", items: item ? this.#schema(item) : {} };
    }
    if (this.#isFunction(type) || this.#isForeign(type)) return {};
    return this.#named(type, () => this.#fields(type));
  }

  #tuple(type: ts.Type): JsonObject {
    const items = this.checker.getTypeArguments(asReference(type)).map((item) => this.#schema(item));
    return { type: "array", prefixItems: items };
  }

  /** A type that is met again within itself gets a name. */
  #named(type: ts.Type, tell: () => JsonObject): JsonObject {
    const known = this.#names.get(type);
    if (known) return { $ref: `#/$defs/${known}` };
    if (this.#open.includes(type)) {
      const name =
        `${type.aliasSymbol?.name ?? type.symbol?.name ?? "Type"}${this.#names.size || ""}`.replaceAll(
          /\W/g,
          "",
        );
      this.#names.set(type, name);
      return { $ref: `#/$defs/${name}` };
    }
    this.#open.push(type);
    const schema = tell();
    this.#open.pop();
    const name = this.#names.get(type);
    if (!name) return schema;
    this.#defs[name] = schema;
    return { $ref: `#/$defs/${name}` };
  }

  #fields(type: ts.Type): JsonObject {
    const properties: Record<string, JsonObject> = {};
    const required: string[] = [];
    for (const symbol of this.checker.getPropertiesOfType(type)) {
      const own = this.checker.getTypeOfSymbolAtLocation(symbol, this.place);
      if (symbol.name.startsWith("__@") || this.#isFunction(own)) continue;
      properties[symbol.name] = { ...this.#schema(own), ...this.describe(symbol) };
      if (!(symbol.flags & this.compiler.SymbolFlags.Optional) && !this.#mayBeUndefined(own))
        required.push(symbol.name);
    }
    const index = type.getStringIndexType();
    return {
      type: "object",
      properties,
      ...(required.length > 0 && { required }),
      ...(index && { additionalProperties: this.#schema(index) }),
    };
  }

  /** What the author has written above it. */
  describe(symbol: ts.Symbol): JsonObject {
    const text = this.compiler.displayPartsToString(symbol.getDocumentationComment(this.checker)).trim();
    return text === "" ? {} : { description: text };
  }

  #mayBeUndefined(type: ts.Type): boolean {
    const { TypeFlags: Flags } = this.compiler;
    const parts = type.isUnion() ? type.types : [type];
    return parts.some(({ flags }) => flags & (Flags.Undefined | Flags.Any | Flags.Unknown | Flags.Void));
  }

  #isFunction(type: ts.Type): boolean {
    return type.getCallSignatures().length > 0 || type.getConstructSignatures().length > 0;
  }

  /** By shape, for it may be a class of any copy of the package. */
  #isMessage(type: ts.Type): boolean {
    if (!(type.flags & this.compiler.TypeFlags.Object)) return false;
    return ["_getType", "content", "additional_kwargs"].every((name) => type.getProperty(name) !== undefined);
  }

  #isMessageList(type: ts.Type): boolean {
    if (!this.checker.isArrayType(type)) return false;
    const [item] = this.checker.getTypeArguments(asReference(type));
    return item !== undefined && (item.isUnion() ? item.types : [item]).some((one) => this.#isMessage(one));
  }

  /** Classes of the language itself: what they hold is not what travels. */
  #isForeign(type: ts.Type): boolean {
    return FOREIGN.has(type.symbol?.name ?? "");
  }
}

const FOREIGN = new Set([
  "Map",
  "Set",
  "WeakMap",
  "WeakSet",
  "RegExp",
  "Promise",
  "Error",
  "Uint8Array",
  "Buffer",
  "URL",
]);

/** Beside its own type each channel takes an order to overwrite it; no client sends one. */
function isOverwrite(type: ts.Type): boolean {
  return [type.aliasSymbol?.name, type.symbol?.name].some((name) => name?.startsWith("Overwrite") ?? false);
}

function literalsSchema(values: (string | number | ts.PseudoBigInt)[]): JsonObject {
  const types = [...new Set(values.map((value) => typeof value))];
  return { ...(types.length === 1 && { type: types[0] }), enum: values };
}

/** Arrays and tuples are references to their generic type. */
function asReference(type: ts.Type): ts.TypeReference {
  return type as ts.TypeReference;
}
