import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "./cn";

const chipVariants = cva(
  "inline-flex h-5.5 max-w-full items-center gap-1 whitespace-nowrap rounded-1 border px-2 font-medium text-12 [&_.mono]:font-medium [&_svg]:size-3.5",
  {
    variants: {
      variant: {
        plain: "border-line bg-base text-fg-2",
        live: "border-thread-edge bg-thread-soft text-thread",
        add: "border-success-line/45 bg-success-soft text-diff-add",
        del: "border-error-line/40 bg-error-soft text-diff-del line-through",
      },
    },
    defaultVariants: { variant: "plain" },
  },
);

/** Square: for labels, versions and values. `live` is what users get. */
export function Chip({
  className,
  variant,
  ...props
}: ComponentProps<"span"> & VariantProps<typeof chipVariants>) {
  return <span className={cn(chipVariants({ variant }), className)} {...props} />;
}
