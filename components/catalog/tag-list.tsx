"use client";

import { Plus, X } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import type { CatalogItem } from "../../lib/contract/assistant-catalog";
import { MOST_TAGS, TAG_LENGTH } from "../../lib/contract/limits";
import { assistantTitle } from "../marks/assistant-title";
import type { CatalogActs } from "./use-catalog-acts";

const chip =
  "relative inline-flex h-5.5 min-w-0 items-center rounded-1 border border-line bg-base text-12 text-fg-2 font-medium";

/** An assistant's tags, added and taken away in place; a click on one filters by it. */
export function TagList({
  item,
  acts,
  onPick,
  known,
}: {
  item: CatalogItem;
  acts: CatalogActs;
  onPick?: ((tag: string) => void) | undefined;
  /** Offered while one types. */
  known: readonly string[];
}) {
  const title = assistantTitle(item);
  return (
    <ul aria-label={`Tags of ${title}`} className="flex min-w-0 flex-wrap items-center gap-1.5">
      {item.tags.map((tag) => (
        <li key={tag} className={`${chip} group/tag`}>
          {onPick ? (
            <button
              type="button"
              className="truncate rounded-1 pl-2 hover:text-fg"
              onClick={() => onPick(tag)}
            >
              {tag}
            </button>
          ) : (
            <span className="truncate pl-2">{tag}</span>
          )}
          <button
            type="button"
            aria-label={`Remove the tag ${tag} from ${title}`}
            className="grid h-full w-5.5 shrink-0 place-items-center rounded-1 text-fg-3 hover:text-fg"
            onClick={() => acts.removeTag(item, tag)}
          >
            <X aria-hidden className="size-3" />
          </button>
        </li>
      ))}
      {item.tags.length < MOST_TAGS ? (
        <li>
          <NewTag item={item} title={title} known={known} onAdd={(tag) => acts.addTag(item, tag)} />
        </li>
      ) : null}
    </ul>
  );
}

function NewTag({
  item,
  title,
  known,
  onAdd,
}: {
  item: CatalogItem;
  title: string;
  known: readonly string[];
  onAdd: (tag: string) => void;
}) {
  const [text, setText] = useState<string | null>(null);
  const listId = `tags-for-${item.assistant_id}`;
  if (text === null) {
    return (
      <button
        type="button"
        aria-label={`Add a tag to ${title}`}
        className="relative -ml-1 inline-flex h-5.5 items-center gap-1 rounded-1 border border-transparent px-1 text-12 text-fg-3 hover:border-line hover:text-fg"
        onClick={() => setText("")}
      >
        <Plus aria-hidden className="size-3" />
        {item.tags.length === 0 ? "Tag" : null}
      </button>
    );
  }

  function add() {
    const tag = (text ?? "").trim();
    if (tag !== "" && !item.tags.includes(tag)) onAdd(tag);
    setText(null);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Enter") add();
    if (event.key === "Escape") setText(null);
  }

  return (
    <>
      <input
        aria-label={`New tag for ${title}`}
        value={text}
        maxLength={TAG_LENGTH}
        list={listId}
        autoComplete="off"
        // biome-ignore lint/a11y/noAutofocus: it stands in the place of the button that was pressed
        autoFocus
        className="relative h-5.5 w-24 rounded-1 border border-control-line bg-raised px-1.5 text-12 max-mid:text-16"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={add}
      />
      <datalist id={listId}>
        {known
          .filter((tag) => !item.tags.includes(tag))
          .map((tag) => (
            <option key={tag} value={tag} />
          ))}
      </datalist>
    </>
  );
}
