import type { ApiOperation, Endpoint } from "./api-document";
import { type Html, html, prose } from "./html";
import { fieldsHtml, rowHtml, tableHtml, typeHtml } from "./schema-html";

/** One operation: what it does, what it takes, what it answers, and a call of it. */
export function operationHtml({ method, path, operation }: Endpoint): Html {
  const id = operation.operationId;
  return html`<article class="operation" id="${id}" aria-labelledby="${id}-title">
<h3 id="${id}-title"><a class="anchor" href="#${id}">${operation.summary}</a></h3>
<p class="address">${methodHtml(method)}<code>${path.replaceAll("/", "/\u200b")}</code>${
    operation.security?.length === 0 ? html`<span class="open">open to all</span>` : ""
  }</p>
${operation.description ? html`<p>${prose(operation.description)}</p>` : ""}
${parametersHtml(operation)}${bodyHtml(operation)}
<h4>Answers</h4>
<dl class="answers">${Object.entries(operation.responses).map(answerHtml)}</dl>
<h4>Example</h4>
<pre tabindex="0"><code>${curlOf({ method, path, operation })}</code></pre>
</article>`;
}

export function methodHtml(method: string): Html {
  return html`<span class="method ${method.toLowerCase()}">${method}</span>`;
}

function parametersHtml({ parameters }: ApiOperation): Html | undefined {
  if (parameters.length === 0) return undefined;
  const rows = parameters.map((parameter) => rowHtml({ ...parameter, place: parameter.in }));
  return html`<h4>Parameters</h4>${tableHtml("Parameters", rows)}`;
}

function bodyHtml({ requestBody }: ApiOperation): Html | undefined {
  const schema = requestBody?.content["application/json"]?.schema;
  if (!schema) return undefined;
  return html`<h4>Body${requestBody?.required ? "" : html` <span class="note">may be absent</span>`}</h4>
${fieldsHtml(schema, "Body")}`;
}

function answerHtml([status, response]: [string, ApiOperation["responses"][string]]): Html {
  const kinds = Object.entries(response.content ?? {}).map(([type, { schema }]) =>
    type === "application/json" && schema ? typeHtml(schema) : html`<code>${type}</code>`,
  );
  const kind = kinds.map((one, index) => (index === 0 ? one : html` or ${one}`));
  return html`<div><dt class="status s${status[0]}">${status}</dt><dd>${response.description}${
    kinds.length > 0 ? html` · <span class="type">${kind}</span>` : ""
  }</dd></div>`;
}

/** A call that can be pasted once the two variables are set. */
export function curlOf({ method, path, operation }: Endpoint): string {
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => `$${name.toUpperCase()}`);
  const body = operation.requestBody?.content["application/json"]?.example;
  const answersEvents = "text/event-stream" in (operation.responses[200]?.content ?? {});
  const lines = [
    `curl${answersEvents ? " -N" : ""}${method === "GET" ? "" : ` -X ${method}`} "$HEDDLE_URL/api${address}"`,
    ...(operation.security?.length === 0 ? [] : [`-H "x-api-key: $HEDDLE_API_KEY"`]),
    ...(body === undefined
      ? []
      : [`-H "content-type: application/json"`, `-d '${JSON.stringify(body).replaceAll("'", "'\\''")}'`]),
  ];
  return lines.join(" \\\n  ");
}
