import type { ComponentProps } from "react";
import type { AssistantFile } from "../../lib/contract/assistant-catalog";
import { AssistantBobbin } from "../marks/assistant-bobbin";
import { cn } from "../ui/cn";

/** A template to pick: whose sign, name and purpose the assistant will have. */
export function TemplateCard({
  file,
  className,
  ...props
}: Omit<ComponentProps<"button">, "children"> & { file: AssistantFile }) {
  return (
    <button
      type="button"
      className={cn(
        "flex items-start gap-3 rounded-3 border border-line-strong bg-raised p-3 text-left hover:border-control-line aria-checked:border-thread-line aria-checked:shadow-[0_0_0_1px_var(--thread-line)]",
        className,
      )}
      {...props}
    >
      <AssistantBobbin assistant={file} size={28} />
      <span className="min-w-0">
        <span className="block font-semibold">{file.name}</span>
        <span className="line-clamp-2 text-12 text-fg-2">{file.description ?? file.graph_id}</span>
      </span>
    </button>
  );
}
