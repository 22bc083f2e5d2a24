"use client";

import { useQuery } from "@tanstack/react-query";
import { LockKeyhole } from "lucide-react";
import { secretsQuery } from "../../lib/client/providers";
import { secretNamed } from "../../lib/contract/providers";
import { InlineCode } from "../ui/code";
import { aria, type ControlProps } from "./control-props";
import { SuggestInput } from "./suggest-input";

/** A secret stands in a configuration by its name alone, and its value is never seen here. */
export function SecretControl(props: ControlProps<"secret">) {
  const { field, value, set, readOnly } = props;
  const { data: secrets } = useQuery(secretsQuery());
  const name = secretNamed(value);
  const isMissing = name !== undefined && secrets !== undefined && !secrets.some((one) => one.name === name);
  const options = (secrets ?? []).map((secret) => ({
    value: secret.reference,
    label: secret.name,
    help: null,
  }));
  return (
    <div className="grid max-w-xl gap-1">
      <span className="relative">
        <SuggestInput
          {...aria(props)}
          readOnly={readOnly}
          spellCheck={false}
          placeholder={typeof field.fallback === "string" ? field.fallback : "Choose a secret of this server"}
          value={typeof value === "string" ? value : ""}
          onValue={(next) => set(next === "" ? undefined : next)}
          groups={[{ label: null, options }]}
          className="pl-8"
        />
        <LockKeyhole aria-hidden className="absolute top-2 left-2.5 size-4 text-fg-3 max-mid:top-3" />
      </span>
      {isMissing ? (
        <p className="text-12 text-waiting">
          The server has no secret {name}: set <InlineCode>HEDDLE_SECRET_{name}</InlineCode> in its
          environment.
        </p>
      ) : secrets?.length === 0 && !readOnly ? (
        <p className="text-12 text-fg-3">
          The server has no secrets yet. Each is set as <InlineCode>HEDDLE_SECRET_NAME</InlineCode> in its
          environment.
        </p>
      ) : null}
    </div>
  );
}
