import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";

export const buttonVariants = cva(
  "inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-2 border font-medium transition-colors duration-(--fast) disabled:cursor-not-allowed disabled:border-line disabled:bg-sunk disabled:text-fg-3 aria-disabled:cursor-not-allowed aria-disabled:border-line aria-disabled:bg-sunk aria-disabled:text-fg-3 max-mid:min-h-9 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:stroke-[1.75]",
  {
    variants: {
      variant: {
        /** The one main act of a view. */
        primary: "border-ink bg-ink text-on-ink enabled:hover:bg-ink-hover [a&]:hover:bg-ink-hover",
        /** Only to let a waiting run go on. */
        thread:
          "border-thread bg-thread text-on-thread enabled:hover:bg-thread-hover [a&]:hover:bg-thread-hover",
        plain:
          "border-line-strong bg-raised text-fg bg-[linear-gradient(transparent,transparent)] enabled:hover:border-control-line enabled:hover:bg-[linear-gradient(var(--hover),var(--hover))] [a&]:hover:border-control-line [a&]:hover:bg-[linear-gradient(var(--hover),var(--hover))] [&_svg]:text-fg-2 disabled:[&_svg]:text-fg-3",
        ghost:
          "border-transparent bg-transparent text-fg-2 enabled:hover:bg-hover enabled:hover:text-fg [a&]:hover:bg-hover [a&]:hover:text-fg disabled:border-transparent disabled:bg-transparent",
        danger: "border-error-line bg-raised text-error enabled:hover:bg-error-soft [a&]:hover:bg-error-soft",
      },
      size: {
        m: "h-8 px-3 text-13 [&_svg]:first:-ml-0.5",
        s: "h-7 px-2.5 text-12 [&_svg]:first:-ml-0.5",
        l: "h-10 px-4 text-13",
        icon: "size-8 p-0 max-mid:min-w-9",
        "icon-s": "size-7 p-0 max-mid:min-w-9",
      },
    },
    defaultVariants: { variant: "plain", size: "m" },
  },
);

export type ButtonProps = ComponentProps<"button"> &
  VariantProps<typeof buttonVariants> & {
    /** The child element (a link) takes the button's looks. */
    asChild?: boolean;
  };

export function Button({ className, variant, size, asChild = false, type, ...props }: ButtonProps) {
  const Root = asChild ? Slot.Root : "button";
  return (
    <Root
      className={cn(buttonVariants({ variant, size }), className)}
      type={asChild ? undefined : (type ?? "button")}
      {...props}
    />
  );
}
