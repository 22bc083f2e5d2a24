"use client";

import { createContext, useContext } from "react";
import type { FieldPath } from "../../lib/client/config-schema/config-field";
import { Avatar } from "../shell/avatar";

/** Somebody else, and the field that has their focus. */
export interface PersonAtField {
  key: string;
  name: string;
  field: FieldPath | null;
}

const NOBODY: readonly PersonAtField[] = [];

export const PeopleAtFields = createContext(NOBODY);

/** Who else is in this field now, beside its label. */
export function PeopleAtField({ path }: { path: FieldPath }) {
  const at = path.join("\n");
  const here = useContext(PeopleAtFields).filter(({ field }) => field?.join("\n") === at);
  if (here.length === 0) return null;
  const names = here.map(({ name }) => name).join(", ");
  return (
    <span
      className="inline-flex items-center gap-1 text-12 text-fg-3 [&>span]:size-5 [&>span]:text-[9px]"
      title={`${names} ${here.length === 1 ? "is" : "are"} here`}
    >
      {here.slice(0, 3).map(({ key, name }) => (
        <Avatar key={key} name={name} />
      ))}
      <em className="max-w-32 truncate not-italic max-mid:sr-only">{names}</em>
      <i className="sr-only">{here.length === 1 ? "is here" : "are here"}</i>
    </span>
  );
}
