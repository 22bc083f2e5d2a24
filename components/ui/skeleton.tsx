import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A still shape of true size. It comes 150 ms late, so that what loads at once never flickers. */
export function Skeleton({ className, ...props }: ComponentProps<"div">) {
  return <div aria-hidden className={cn("animate-late rounded-1 bg-sunk", className)} {...props} />;
}
