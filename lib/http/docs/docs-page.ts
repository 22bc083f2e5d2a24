import { createHash } from "node:crypto";
import { ApiDocument, endpointsOf } from "./api-document";
import { DOCS_SCRIPT } from "./docs-script";
import { DOCS_STYLE } from "./docs-style";
import { Html, html, prose } from "./html";
import { methodHtml, operationHtml } from "./operation-html";
import { fieldsHtml, schemaId } from "./schema-html";

/** Only what is written into the page runs and styles it; nothing is loaded from anywhere. */
const POLICY = [
  "default-src 'none'",
  `script-src '${hashOf(DOCS_SCRIPT)}'`,
  `style-src '${hashOf(DOCS_STYLE)}'`,
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

const pages = new WeakMap<object, string>();

/** An OpenAPI document as a page to read; made once for each document. */
export function docsPage(document: object): Response {
  const page = pages.get(document) ?? pageOf(ApiDocument.parse(document)).text;
  pages.set(document, page);
  return new Response(page, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": POLICY,
      "referrer-policy": "no-referrer",
    },
  });
}

function tagId(tag: string): string {
  return `tag-${tag.toLowerCase().replaceAll(/\W+/g, "-")}`;
}

function pageOf(document: ApiDocument): Html {
  const { info, tags } = document;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${info.title} API</title>
<link rel="icon" type="image/svg+xml" href="/mark.svg">
<script>${new Html(DOCS_SCRIPT)}</script>
<style>${new Html(DOCS_STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the operations</a>
<header class="bar">
<a class="brand" href="/"><img src="/mark.svg" alt="" width="20" height="20">heddle</a>
<span class="title">API <span class="version">${info.version}</span></span>
<a class="right" href="/api/openapi.json">OpenAPI document</a>
<button type="button" id="theme" hidden>Dark</button>
</header>
<div class="page">
<nav aria-label="Operations">
<label class="filter" for="filter" hidden>Filter<input id="filter" type="search" placeholder="Path, name or word" autocomplete="off"></label>
<p id="none" role="status"></p>
${tags.map(({ name }) => groupLinks(document, name))}
<details class="group"><summary>Schemas</summary><ul>${Object.keys(document.components.schemas).map(
    (name) => html`<li data-find="${name.toLowerCase()}"><a href="#${schemaId(name)}">${name}</a></li>`,
  )}</ul></details>
</nav>
<main id="main" tabindex="-1">
<h1>${info.title} API</h1>
<p>${prose(info.description)}</p>
<p>Every address begins with <code>/api</code>. Send an API key as <code>x-api-key</code> or as a bearer token; keys are made in the
<a href="/settings">settings</a>. The examples take the server from <code>$HEDDLE_URL</code> and the key from
<code>$HEDDLE_API_KEY</code>. A refusal is JSON, <code>{"detail": "…"}</code>, and says what is wrong.</p>
${tags.map((tag) => groupHtml(document, tag))}
<section aria-labelledby="schemas"><h2 id="schemas">Schemas</h2>
${Object.entries(document.components.schemas).map(
  ([
    name,
    schema,
  ]) => html`<article class="schema" id="${schemaId(name)}" aria-labelledby="${schemaId(name)}-title">
<h3 id="${schemaId(name)}-title"><a class="anchor" href="#${schemaId(name)}">${name}</a></h3>
${schema.description ? html`<p>${prose(schema.description)}</p>` : ""}${fieldsHtml(schema, name)}</article>`,
)}
</section>
</main>
</div>
</body>
</html>`;
}

function groupLinks(document: ApiDocument, tag: string): Html {
  const links = endpointsOf(document, tag).map(
    ({ method, path, operation }) =>
      html`<li data-find="${`${method} ${path} ${operation.summary} ${operation.operationId}`.toLowerCase()}"><a
href="#${operation.operationId}">${methodHtml(method)}<span>${operation.summary}</span></a></li>`,
  );
  return html`<details class="group" open><summary>${tag}</summary><ul>${links}</ul></details>`;
}

function groupHtml(document: ApiDocument, tag: ApiDocument["tags"][number]): Html {
  const id = tagId(tag.name);
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${tag.name}</h2>
${tag.description ? html`<p>${prose(tag.description)}</p>` : ""}${endpointsOf(document, tag.name).map(operationHtml)}</section>`;
}
