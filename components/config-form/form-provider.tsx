"use client";

import { type ReactNode, useEffect, useMemo, useRef } from "react";
import { FieldControl } from "./field-control";
import { FieldFrame } from "./field-frame";
import { type Change, type FormScope, FormScopeContext } from "./form-scope";

const NO_VARIABLES: readonly string[] = [];

/** Gives the fields within what they share. It stays the same while people type, so that only what changes is drawn. */
export function FormProvider({
  idPrefix,
  readOnly = false,
  hasReset = true,
  variables = NO_VARIABLES,
  onChange,
  children,
}: Pick<FormScope, "idPrefix"> &
  Partial<Pick<FormScope, "readOnly" | "hasReset" | "variables">> & {
    onChange: (changes: Change[]) => void;
    children: ReactNode;
  }) {
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  const scope = useMemo<FormScope>(
    () => ({
      idPrefix,
      readOnly,
      hasReset,
      variables,
      change: (changes) => latest.current(changes),
      Field: FieldFrame,
      Control: FieldControl,
    }),
    [idPrefix, readOnly, hasReset, variables],
  );
  return <FormScopeContext value={scope}>{children}</FormScopeContext>;
}
