import type { ChatMessage } from "../../lib/client/chat-message";
import { Mark } from "../shell/logo";
import { Chip } from "../ui/chip";

const DEMO = /^demo\b/;

/** Who speaks, on which model. The demo model is always called by its name: nobody takes it for a real one. */
export function Speaker({ name, message }: { name: string; message: ChatMessage }) {
  const isDemo = DEMO.test(message.model ?? "");
  return (
    <header className="flex min-w-0 items-center gap-2 text-12 text-fg-3">
      <span
        aria-hidden
        className="grid size-5.5 shrink-0 place-items-center rounded-full bg-thread-soft text-fg"
      >
        <Mark className="size-3.5" />
      </span>
      <b className="truncate font-semibold text-fg">{name}</b>
      {isDemo ? (
        <Chip>Demo model</Chip>
      ) : message.model ? (
        <span className="mono truncate">{message.model}</span>
      ) : null}
      {message.tokens ? <span className="mono">{message.tokens.toLocaleString("en")} tokens</span> : null}
    </header>
  );
}
