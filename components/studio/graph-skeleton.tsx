import { Skeleton } from "../ui/skeleton";

/** The shape of a graph that is still on its way. */
export function GraphSkeleton() {
  return (
    <div aria-hidden className="m-auto grid justify-items-center gap-10 p-8">
      <Skeleton className="h-6 w-14 rounded-full" />
      <Skeleton className="h-12 w-39 rounded-3" />
      <div className="flex gap-9">
        <Skeleton className="h-12 w-39 rounded-3" />
        <Skeleton className="h-12 w-39 rounded-3" />
      </div>
      <Skeleton className="h-12 w-39 rounded-3" />
    </div>
  );
}
