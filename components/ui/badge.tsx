import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "./cn";

const badgeVariants = cva(
  "inline-flex items-center gap-1.25 align-middle whitespace-nowrap font-medium text-12 [&_svg]:size-3.5 [&_svg]:shrink-0 [&_svg]:stroke-2",
  {
    variants: {
      tone: {
        queued: "text-queued",
        running: "text-running",
        success: "text-success",
        waiting: "text-waiting",
        error: "text-error",
        cancelled: "text-cancelled",
      },
      fill: { true: "h-5.5 rounded-full pr-2 pl-1.5", false: "" },
    },
    compoundVariants: [
      { fill: true, tone: "queued", className: "bg-queued-soft" },
      { fill: true, tone: "running", className: "bg-running-soft" },
      { fill: true, tone: "success", className: "bg-success-soft" },
      { fill: true, tone: "waiting", className: "bg-waiting-soft" },
      { fill: true, tone: "error", className: "bg-error-soft" },
      { fill: true, tone: "cancelled", className: "bg-cancelled-soft" },
    ],
    defaultVariants: { tone: "queued", fill: false },
  },
);

/** Round, icon and word: for status alone. */
export function Badge({
  className,
  tone,
  fill,
  ...props
}: ComponentProps<"span"> & VariantProps<typeof badgeVariants>) {
  return <span className={cn(badgeVariants({ tone, fill }), className)} {...props} />;
}
