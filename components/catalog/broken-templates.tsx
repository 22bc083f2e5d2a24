import { OctagonX } from "lucide-react";
import type { Template } from "../../lib/contract/assistant-catalog";

/** The templates that no assistant can be made of, and why: whoever wrote them should know. */
export function BrokenTemplates({ templates }: { templates: readonly Template[] }) {
  return templates.map(({ path, error }) => (
    <div key={path} className="flex items-start gap-3 rounded-3 border border-line bg-base p-3 text-12">
      <OctagonX aria-hidden className="mx-1.5 size-4 shrink-0 text-error" />
      <p className="min-w-0 text-fg-2 [overflow-wrap:anywhere]">
        <span className="mono text-fg">{path}</span> cannot be used. {error}
      </p>
    </div>
  ));
}
