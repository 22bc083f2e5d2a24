import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { openApiDocument } from "../../contract/openapi";
import { operations } from "../../contract/operations";
import { docsPage } from "./docs-page";
import { html } from "./html";

const document = openApiDocument("1.2.3");
const response = docsPage(document);
const page = await response.text();
const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);

test("every operation and every schema has a place of its own", () => {
  for (const { id } of operations) expect(ids).toContain(id);
  expect(new Set(ids).size).toBe(ids.length);
});

test("every link within the page leads somewhere", () => {
  const targets = new Set([...page.matchAll(/href="#([^"]+)"/g)].map(([, target]) => target));
  expect([...targets].filter((target) => !ids.includes(target))).toEqual([]);
});

test("nothing is loaded from elsewhere, and what is inline is allowed by its hash", () => {
  expect(page).not.toMatch(/(src|href)="(https?:)?\/\//);
  const policy = response.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  for (const [, tag, text = ""] of page.matchAll(/<(script|style)>([\s\S]*?)<\/\1>/g)) {
    expect(policy).toContain(`${tag}-src 'sha256-${createHash("sha256").update(text).digest("base64")}'`);
  }
  expect(page).not.toMatch(/ on\w+="| style="/);
});

test("words of the contract stay words", () => {
  expect(html`<p>${'<b title="x">'}</p>`.text).toBe("<p>&lt;b title=&quot;x&quot;&gt;</p>");
});

test("an example can be pasted: its quotes hold", () => {
  expect(page).toContain(`-d &#39;{&quot;graph_id&quot;:&quot;agent&quot;`);
});
