import {
  Ban,
  CircleCheck,
  CircleDashed,
  CirclePause,
  LoaderCircle,
  type LucideProps,
  OctagonX,
} from "lucide-react";
import { cn } from "../ui/cn";
import type { Tone } from "./tone";

const ICON = {
  queued: CircleDashed,
  running: LoaderCircle,
  success: CircleCheck,
  waiting: CirclePause,
  error: OctagonX,
  cancelled: Ban,
} as const;

const COLOUR: Record<Tone, string> = {
  queued: "text-queued",
  running: "text-running",
  success: "text-success",
  waiting: "text-waiting",
  error: "text-error",
  cancelled: "text-cancelled",
};

/** The shape of a status: it tells before the colour does. A word stands beside it, or its parent names it. */
export function ToneIcon({ tone, className, ...props }: LucideProps & { tone: Tone }) {
  const Icon = ICON[tone];
  return (
    <Icon
      aria-hidden
      className={cn(
        "size-4 shrink-0 stroke-2",
        COLOUR[tone],
        tone === "running" && "animate-turn",
        className,
      )}
      {...props}
    />
  );
}
