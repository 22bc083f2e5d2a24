"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleAlert } from "lucide-react";
import { providersQuery } from "../../lib/client/providers";
import { aria, type ControlProps } from "./control-props";
import { modelGroups, providerOf } from "./model-groups";
import { ghost, nextText } from "./next-text";
import { SuggestInput } from "./suggest-input";

/** Which model answers: by provider, those without a key say so, and any other name may be written. */
export function ModelControl(props: ControlProps<"model">) {
  const { control, field, value, set, readOnly } = props;
  const { data: providers } = useQuery(providersQuery());
  const shown = value ?? field.fallback;
  const provider = providerOf(shown, providers ?? []);
  const lacksKey = provider !== undefined && !provider.key_present;
  return (
    <div className="grid max-w-xl gap-1">
      <SuggestInput
        {...aria(props)}
        readOnly={readOnly}
        spellCheck={false}
        placeholder={ghost(field, value)}
        isFree={control.isFree}
        value={typeof value === "string" ? value : ""}
        onValue={(next) => set(nextText(field, next))}
        groups={modelGroups(control.options, providers ?? [])}
      />
      {lacksKey ? (
        <p className="flex gap-1 text-12 text-waiting">
          <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
          The server has no key for {provider.label}: {provider.variable} is not set.
        </p>
      ) : null}
    </div>
  );
}
