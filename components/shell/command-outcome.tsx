import { errorText } from "../../lib/client/api";
import { Button } from "../ui/button";
import { isId } from "./command-items";

/** What the list does not say by itself. */
export function CommandOutcome({
  text,
  count,
  isLooking,
  error,
  onRetry,
}: {
  text: string;
  count: number;
  isLooking: boolean;
  error: Error | null;
  onRetry: () => void;
}) {
  if (error) {
    return (
      <div role="alert" className="flex items-center gap-3 border-line border-t px-4 py-2.5">
        <p className="min-w-0 flex-1 text-error">The server could not search: {errorText(error)}</p>
        <Button size="s" onClick={onRetry}>
          Try again
        </Button>
      </div>
    );
  }
  const nothing = isId(text)
    ? "No assistant, thread or run has this id."
    : `Nothing here is called “${text}”.`;
  return (
    <p
      role="status"
      className="h-9 truncate border-line border-t px-4 text-12 text-fg-3 leading-9 tabular-nums"
    >
      {isLooking ? "Looking…" : count > 0 ? `${count} found` : nothing}
    </p>
  );
}
