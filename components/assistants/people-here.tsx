"use client";

import { displayName } from "../../lib/client/display-name";
import type { Presence } from "../../lib/contract/drafts";
import { Avatar } from "../shell/avatar";
import { useEditor } from "./editor-context";

/** Who else has this open, and where they are. */
export function PeopleHere() {
  const { people } = useEditor();
  if (people.length === 0) return null;
  const [first] = people;
  return (
    <p className="flex items-center gap-1.5 text-12 text-fg-3" role="status">
      {people.slice(0, 3).map((one) => (
        <Avatar key={one.tab_id} name={one.name} />
      ))}
      {people.length === 1 && first ? (
        <span className="max-two:sr-only">
          {first.name} has this open{placeOf(first)}
        </span>
      ) : (
        <span className="max-two:sr-only">{people.length} others have this open</span>
      )}
    </p>
  );
}

function placeOf({ field }: Presence): string {
  const key = field?.at(-1);
  return key === undefined ? "" : `, in ${displayName(key)}`;
}
