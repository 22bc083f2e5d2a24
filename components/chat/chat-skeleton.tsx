import { Skeleton } from "../ui/skeleton";

/** The shape of a chat that is still on its way. */
export function ChatSkeleton() {
  return (
    <div aria-hidden className="mx-auto grid w-full max-w-190 flex-1 content-start gap-4 p-4">
      <Skeleton className="ml-auto h-9 w-3/5 rounded-3" />
      <Skeleton className="h-4 w-40" />
      <Skeleton className="h-16 w-4/5" />
      <Skeleton className="h-9 w-full rounded-2" />
      <Skeleton className="h-12 w-3/4" />
    </div>
  );
}
