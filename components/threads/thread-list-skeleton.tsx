import { Skeleton } from "../ui/skeleton";

const WIDTHS = ["w-1/2", "w-2/5", "w-3/5", "w-1/3", "w-1/2", "w-2/5", "w-3/5", "w-1/3"];

/** The table's true size, while its first page is on the way. */
export function ThreadListSkeleton() {
  return (
    <div aria-busy="true">
      <p className="sr-only">Loading the threads</p>
      {WIDTHS.map((width, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: still shapes, which never move.
        <div key={row} className="flex h-11 items-center gap-3 border-line border-b px-4 last:border-b-0">
          <Skeleton className="size-5" />
          <Skeleton className={`h-2.5 ${width}`} />
        </div>
      ))}
    </div>
  );
}
