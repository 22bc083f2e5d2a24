import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

export function Card({ className, ...props }: ComponentProps<"section">) {
  return <section className={cn("min-w-0 rounded-3 border border-line bg-raised", className)} {...props} />;
}

/** The head of a card: icon, title, count, then what is done with it. */
export function CardHeader({
  id,
  icon,
  title,
  count,
  children,
  className,
}: {
  /** The card's aria-labelledby points here. */
  id?: string;
  icon?: ReactNode;
  title: ReactNode;
  count?: number;
  children?: ReactNode;
  className?: string;
}) {
  return (
    <header className={cn("flex h-11 items-center gap-2 pr-3 pl-4 [&>svg]:size-4", className)}>
      {icon}
      <h2 id={id} className="truncate">
        {title}
      </h2>
      {count === undefined ? null : <span className="mono text-fg-3">{count}</span>}
      <span className="flex-1" />
      {children}
    </header>
  );
}
