import { cn } from "../ui/cn";

/** Two heddle wires, each opening into an eye, one thread through both. It reads as an H. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 20 20"
      fill="none"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={cn("size-5 shrink-0", className)}
    >
      <path
        d="M5.6 1.5V5.4c-1.8 1.4-2.7 2.8-2.7 4.6s.9 3.2 2.7 4.6V18.5M5.6 5.4c1.8 1.4 2.7 2.8 2.7 4.6s-.9 3.2-2.7 4.6M14.4 1.5V5.4c-1.8 1.4-2.7 2.8-2.7 4.6s.9 3.2 2.7 4.6V18.5M14.4 5.4c1.8 1.4 2.7 2.8 2.7 4.6s-.9 3.2-2.7 4.6"
        stroke="currentColor"
        strokeWidth="1.6"
      />
      <path d="M.9 10h18.2" stroke="var(--thread-line)" strokeWidth="1.8" />
    </svg>
  );
}

export function Wordmark({ className }: { className?: string }) {
  return <b className={cn("font-semibold text-[15px] leading-5 tracking-[-0.02em]", className)}>heddle</b>;
}
