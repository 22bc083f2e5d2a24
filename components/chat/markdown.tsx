"use client";

import { memo } from "react";
import ReactMarkdown, { type Components, defaultUrlTransform } from "react-markdown";
import remarkGfm from "remark-gfm";
import { CodeBlock, InlineCode } from "../ui/code";

const PLUGINS = [remarkGfm];
const SAFE_LINK = /^(https?:|mailto:)/i;

/** What models write is not trusted: no HTML, no pictures (they would tell a stranger who reads), no odd links. */
function safeUrl(url: string): string {
  return SAFE_LINK.test(url) ? defaultUrlTransform(url) : "";
}

const COMPONENTS: Components = {
  a: ({ href, children }) =>
    href ? (
      <a href={href} target="_blank" rel="noopener noreferrer nofollow" className="link rounded-1">
        {children}
      </a>
    ) : (
      <span>{children}</span>
    ),
  img: ({ alt }) => <span className="text-fg-3">{alt ? `[picture: ${alt}]` : "[picture]"}</span>,
  pre: ({ children }) => (
    <CodeBlock className="my-2 [&_code]:bg-transparent [&_code]:p-0">{children}</CodeBlock>
  ),
  code: ({ children }) => <InlineCode>{children}</InlineCode>,
  table: ({ children }) => (
    <div className="my-2 overflow-x-auto">
      <table className="w-full border-collapse text-12 [&_td]:border-line [&_td]:border-b [&_td]:px-2 [&_td]:py-1.5 [&_td]:align-top [&_th]:border-line [&_th]:border-b [&_th]:px-2 [&_th]:py-1.5 [&_th]:text-left [&_th]:font-medium [&_th]:text-fg-3">
        {children}
      </table>
    </div>
  ),
};

const PROSE =
  "min-w-0 text-13 leading-5 [overflow-wrap:anywhere] [&>*+*]:mt-2 [&_blockquote]:border-line-strong [&_blockquote]:border-l-2 [&_blockquote]:pl-3 [&_blockquote]:text-fg-2 [&_h1]:text-14 [&_h1]:font-semibold [&_h2]:text-14 [&_h2]:font-semibold [&_h3]:text-13 [&_h3]:font-semibold [&_h4]:text-13 [&_h4]:font-semibold [&_hr]:border-line [&_li+li]:mt-1 [&_ol]:list-decimal [&_ol]:pl-5 [&_strong]:font-semibold [&_ul]:list-disc [&_ul]:pl-5 [&_li::marker]:text-fg-3";

/** Text with marks, as models write it. Drawn again only when the text changed. `keepLines` is for what people write:
 * a line that ends there ends here. */
export const Markdown = memo(function Markdown({
  text,
  keepLines = false,
}: {
  text: string;
  keepLines?: boolean;
}) {
  return (
    <div className={keepLines ? `${PROSE} [&_p]:whitespace-pre-line` : PROSE}>
      <ReactMarkdown remarkPlugins={PLUGINS} components={COMPONENTS} urlTransform={safeUrl} skipHtml>
        {text}
      </ReactMarkdown>
    </div>
  );
});
