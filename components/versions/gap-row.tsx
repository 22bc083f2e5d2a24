import { counted } from "../../lib/client/counted";

/** Stands in the list for the versions between the last one that is loaded and one far below. */
export function GapRow({ above, below }: { above: number; below: number }) {
  const between = above - below - 1;
  if (between <= 0) return null;
  return (
    <li className="relative py-2 pr-3 pl-10 text-12 text-fg-3">
      <span
        aria-hidden
        className="absolute top-0 bottom-0 left-[19px] border-thread-line border-l-2 border-dotted"
      />
      {counted(between, "version")} between {between === 1 ? "is" : "are"} not shown
    </li>
  );
}
