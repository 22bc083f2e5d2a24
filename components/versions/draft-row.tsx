import Link from "next/link";
import { paths } from "../../lib/client/paths";
import { Thread, Tick } from "./version-row";

/** The draft, before all versions: its thread is not spun yet. */
export function DraftRow({
  assistantId,
  base,
  live,
  isTicked,
  onTick,
}: {
  assistantId: string;
  /** The version that it was begun on. */
  base: number;
  live: number;
  isTicked: boolean;
  onTick: () => void;
}) {
  return (
    <li className="group relative flex gap-2 py-3 pr-3 pl-10 hover:bg-hover">
      <Thread dashed />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2">
          <Link href={paths.assistant(assistantId)} className="rounded-1 font-semibold hover:underline">
            Draft
          </Link>
          <span className="text-12 text-fg-3">
            on <span className="mono">v{base}</span>, not published
          </span>
        </p>
        <p className="mt-1">
          <Link
            href={paths.assistantDiff(assistantId, { from: live, to: "draft" })}
            className="link rounded-1"
          >
            What it changes
          </Link>
        </p>
      </div>
      <Tick label="Compare the draft" checked={isTicked} onChange={onTick} />
    </li>
  );
}
