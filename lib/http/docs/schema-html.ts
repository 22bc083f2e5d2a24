import type { Schema } from "./api-document";
import { type Html, html, prose } from "./html";

const REF = "#/components/schemas/";

/** Where a named schema stands on the page. */
export function schemaId(name: string): string {
  return `schema-${name}`;
}

/** A schema in a few words: `string · uuid`, `"a" | "b"`, `Run[]`, with links to the named ones. */
export function typeHtml(schema: Schema): Html {
  if (schema.$ref) {
    const name = schema.$ref.slice(REF.length);
    return html`<a href="#${schemaId(name)}">${name}</a>`;
  }
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (choices) return joined(choices.map(typeHtml), schema.allOf ? " & " : " | ");
  if (schema.enum)
    return joined(
      schema.enum.map((value) => html`${JSON.stringify(value)}`),
      " | ",
    );
  if (schema.const !== undefined) return html`${JSON.stringify(schema.const)}`;
  if (schema.prefixItems) return html`[${joined(schema.prefixItems.map(typeHtml), ", ")}]`;
  if (schema.type === "array") return schema.items ? html`${inParens(schema.items)}[]` : html`array`;
  if (schema.type === "object" && !schema.properties && typeof schema.additionalProperties === "object") {
    const isAny = Object.keys(schema.additionalProperties).length === 0;
    return isAny ? html`object` : html`object of ${typeHtml(schema.additionalProperties)}`;
  }
  const type = Array.isArray(schema.type) ? schema.type.join(" | ") : (schema.type ?? "any");
  return html`${type}${schema.format ? html` · ${schema.format}` : ""}`;
}

function inParens(items: Schema): Html {
  const isChoice = items.anyOf ?? items.oneOf ?? items.enum;
  return isChoice ? html`(${typeHtml(items)})` : typeHtml(items);
}

function joined(parts: Html[], separator: string): Html {
  return html`${parts.map((part, index) => (index === 0 ? part : html`${separator}${part}`))}`;
}

/** What a value may be beyond its type. */
export function limitsHtml(schema: Schema): Html | undefined {
  const limits = [
    range("", schema.minimum, schema.maximum),
    range("length ", schema.minLength, schema.maxLength),
    schema.default === undefined ? "" : `default ${JSON.stringify(schema.default)}`,
  ].filter((limit) => limit !== "");
  return limits.length === 0 ? undefined : html`<span class="limits">${limits.join(" · ")}</span>`;
}

function range(what: string, from?: number, to?: number): string {
  if (from !== undefined && to !== undefined) return `${what}${from}–${to}`;
  if (from !== undefined) return `${what}≥ ${from}`;
  return to === undefined ? "" : `${what}≤ ${to}`;
}

/** The fields of an object as a table; anything else as its type. */
export function fieldsHtml(schema: Schema, label: string): Html {
  const properties = Object.entries(schema.properties ?? {});
  if (properties.length === 0) return html`<p class="type">${typeHtml(schema)}</p>`;
  const rows = properties.map(([name, property]) =>
    rowHtml({ name, required: schema.required?.includes(name) ?? false, schema: property }),
  );
  return tableHtml(label, rows);
}

export function tableHtml(label: string, rows: Html[]): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table role="table">
<thead><tr><th scope="col">Name</th><th scope="col">Type</th><th scope="col">What</th></tr></thead>
<tbody role="rowgroup">${rows}</tbody></table></div>`;
}

interface Row {
  name: string;
  required: boolean;
  schema: Schema;
  place?: string;
  description?: string | undefined;
}

export function rowHtml({ name, required, schema, place, description }: Row): Html {
  return html`<tr role="row"><th scope="row" role="rowheader"><code>${name}</code></th><td role="cell" class="type">${typeHtml(schema)}</td>
<td role="cell">${place ? html`<span class="place">${place}</span> ` : ""}${required ? html`<span class="required">required</span> ` : ""}${prose(
    description ?? schema.description,
  )} ${limitsHtml(schema)}</td></tr>`;
}
