import { Card } from "../ui/card";

/** Home before the first thread: what to do, in two sentences. The assistants stand right below. */
export function ThreadListHello() {
  return (
    <Card className="grid justify-items-center gap-1 px-6 py-12 text-center">
      <svg viewBox="0 0 240 48" fill="none" aria-hidden="true" className="mb-3 h-12 w-60">
        <path d="M20 0v48M70 0v48M120 0v48M170 0v48M220 0v48" stroke="var(--line-strong)" strokeWidth="1.5" />
        <path
          d="M0 24C10 24 12 12 20 12C33 12 57 36 70 36C83 36 107 12 120 12C133 12 157 36 170 36C183 36 207 12 220 12C228 12 230 24 240 24"
          stroke="var(--thread-line)"
          strokeWidth="2.5"
          strokeLinecap="round"
        />
      </svg>
      <h2 className="text-20 tracking-[-0.012em]">Say hello</h2>
      <p className="text-fg-2">Pick an assistant and start a thread. You see every step as it runs.</p>
    </Card>
  );
}
