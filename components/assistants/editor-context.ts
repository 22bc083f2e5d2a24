"use client";

import { createContext, useContext } from "react";
import type { ConfigDifference } from "../../lib/client/config-diff";
import type { DraftSession, DraftView } from "../../lib/client/draft-session";
import type { Assistant, GraphSchemas } from "../../lib/contract/assistants";
import type { Presence } from "../../lib/contract/drafts";

/** What the parts of the editor share. */
export interface Editor {
  /** The live version. */
  live: Assistant;
  /** Undefined while the graph cannot be described. */
  schemas: GraphSchemas | undefined;
  session: DraftSession;
  view: DraftView;
  /** What the draft changes of the live version. */
  differences: ConfigDifference[];
  /** The others who have it open. */
  people: Presence[];
  /** Tells the others which field is in focus here. */
  tellFocus: (field: readonly string[] | null) => void;
  /** The field to bring into view; another object each time somebody asks. */
  wanted: { path: readonly string[] } | null;
  show: (path: readonly string[]) => void;
  /** It has been brought into view. */
  shown: () => void;
}

export const EditorContext = createContext<Editor | null>(null);

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error("A part of the editor stands in the editor.");
  return editor;
}
