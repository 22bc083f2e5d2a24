import { Search } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "../ui/cn";
import { Input } from "../ui/input";
import { Kbd } from "../ui/kbd";

/** The page's search; `/` goes to it. */
export function SearchField({
  label,
  className,
  ...props
}: Omit<ComponentProps<"input">, "type"> & { label: string }) {
  return (
    <div className={cn("relative w-64 max-mid:w-full", className)}>
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-3.5 -translate-y-1/2 text-fg-3"
      />
      <Input
        type="search"
        aria-label={label}
        placeholder={label}
        className="peer pl-8 mid:pr-8 [&::-webkit-search-cancel-button]:hidden"
        {...props}
      />
      <Kbd className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 peer-focus:hidden max-mid:hidden">
        /
      </Kbd>
    </div>
  );
}
