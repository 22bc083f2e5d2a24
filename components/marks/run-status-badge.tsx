import type { RunStatus } from "../../lib/contract/run-status";
import { Badge } from "../ui/badge";
import { RUN_LOOK } from "./tone";
import { ToneIcon } from "./tone-icon";

/** A run's status as icon and word. `word` may say more: the step, the result. */
export function RunStatusBadge({
  status,
  word,
  fill = false,
}: {
  status: RunStatus;
  word?: string;
  fill?: boolean;
}) {
  const look = RUN_LOOK[status];
  return (
    <Badge tone={look.tone} fill={fill}>
      <ToneIcon tone={look.tone} />
      {word ?? look.word}
    </Badge>
  );
}
