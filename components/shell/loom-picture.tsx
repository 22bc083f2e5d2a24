import { cn } from "../ui/cn";

const WARP_X = Array.from({ length: 25 }, (_, index) => 20 + index * 30);
/** Every other heddle is lifted: that opens the way for the thread. */
const eyeY = (index: number) => (index % 2 === 0 ? 330 : 400);

const WARP = WARP_X.map((x, index) => {
  const top = eyeY(index) - 13;
  return `M${x} 0V${top}c-7 6-9 9-9 13s2 7 9 13V900M${x} ${top}c7 6 9 9 9 13s-2 7-9 13`;
}).join("");

const THREAD = [
  "M-40 365C-10 365 0 330 20 330",
  ...WARP_X.slice(1).map(
    (x, index) => `C${x - 15} ${eyeY(index)} ${x - 15} ${eyeY(index + 1)} ${x} ${eyeY(index + 1)}`,
  ),
  "C755 330 760 365 820 365",
].join("");

const CLOTH =
  "thread plain woad woad plain plain weld plain plain madder madder madder plain plain lichen plain plain orchil orchil plain plain flax plain plain plain plain";
const PICKS = CLOTH.split(" ").map((colour, index) => ({ colour, y: 566 + index * 13 }));

/** A loom: heddles, the one bright thread through their eyes, and the cloth that it has become. */
export function LoomPicture({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 760 900"
      preserveAspectRatio="xMidYMid slice"
      fill="none"
      aria-hidden="true"
      className={cn("size-full", className)}
    >
      <path d={WARP} stroke="var(--line-strong)" strokeWidth="1.5" />
      {PICKS.map(({ colour, y }, index) => (
        <path
          key={y}
          d={`M${index % 2 === 0 ? -57.5 : -27.5} ${y}H820`}
          stroke={strokeOf(colour)}
          strokeWidth="11"
          strokeLinecap="round"
          strokeDasharray="35 25"
        />
      ))}
      <path d={THREAD} stroke="var(--thread-line)" strokeWidth="2.5" strokeLinecap="round" />
    </svg>
  );
}

function strokeOf(colour: string): string {
  if (colour === "thread") return "var(--thread-line)";
  if (colour === "plain") return "color-mix(in oklab, var(--line-strong) 55%, var(--base))";
  return `color-mix(in oklab, var(--dye-${colour}) 48%, var(--base))`;
}
