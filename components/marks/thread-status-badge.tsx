import type { ThreadStatus } from "../../lib/contract/threads";
import { Badge } from "../ui/badge";
import { THREAD_LOOK } from "./tone";
import { ToneIcon } from "./tone-icon";

/** A thread's status as icon and word. A thread without values has not run yet. */
export function ThreadStatusBadge({
  status,
  isNew = false,
  fill = false,
}: {
  status: ThreadStatus;
  isNew?: boolean;
  fill?: boolean;
}) {
  const look = status === "idle" && isNew ? NEW : THREAD_LOOK[status];
  return (
    <Badge tone={look.tone} fill={fill}>
      <ToneIcon tone={look.tone} />
      {look.word}
    </Badge>
  );
}

const NEW = { tone: "queued", word: "Not started" } as const;
