import { CornerDownRight, MessagesSquare } from "lucide-react";
import { AssistantBobbin } from "../marks/assistant-bobbin";
import type { Command } from "./command-items";
import { NAV_ITEMS } from "./nav-items";

/** A place in the palette's list. */
export function CommandOption({
  command,
  isChosen,
  onChoose,
  onGo,
}: {
  command: Command;
  isChosen: boolean;
  onChoose: () => void;
  onGo: () => void;
}) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the chosen one
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
    <div
      id={command.id}
      role="option"
      aria-selected={isChosen}
      onPointerMove={onChoose}
      onClick={onGo}
      className="flex h-9 cursor-default items-center gap-2.5 rounded-2 px-2 aria-selected:bg-hover max-mid:h-11 [&>svg]:size-4 [&>svg]:text-fg-3"
    >
      <Sign sign={command.sign} />
      <span className="min-w-0 flex-1 truncate">{command.label}</span>
      <span className="mono max-w-40 shrink-0 truncate text-fg-3">{command.hint}</span>
    </div>
  );
}

function Sign({ sign }: { sign: Command["sign"] }) {
  if (sign.kind === "assistant") return <AssistantBobbin assistant={sign.item} size={20} />;
  const Icon =
    sign.kind === "page" ? NAV_ITEMS[sign.at]?.icon : sign.kind === "all" ? CornerDownRight : MessagesSquare;
  return Icon ? <Icon aria-hidden className="mx-0.5" /> : null;
}
