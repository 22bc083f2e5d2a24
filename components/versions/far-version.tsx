import Link from "next/link";
import { paths } from "../../lib/client/paths";
import { EmptyState } from "../shell/empty-state";
import { ErrorState } from "../shell/error-state";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Skeleton } from "../ui/skeleton";

/** In place of a version that an address asks for, while it is looked for or when there is none. */
export function FarVersion({
  assistantId,
  version,
  isAbsent,
  error,
  onRetry,
}: {
  assistantId: string;
  version: number;
  isAbsent: boolean;
  error: unknown;
  onRetry: () => void;
}) {
  if (isAbsent)
    return (
      <Card>
        <EmptyState
          action={
            <Button asChild size="s">
              <Link href={paths.assistantVersions(assistantId)}>Show what is live</Link>
            </Button>
          }
        >
          There is no v{version} of this assistant. Choose one from the list.
        </EmptyState>
      </Card>
    );
  if (error)
    return (
      <Card>
        <ErrorState title={`v${version} could not be loaded.`} error={error} onRetry={onRetry} />
      </Card>
    );
  return <Skeleton className="h-64 rounded-3" />;
}
