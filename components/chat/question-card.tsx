"use client";

import { Braces } from "lucide-react";
import { useId, useState } from "react";
import { parseJson } from "../../lib/client/json";
import { Button } from "../ui/button";
import { describedBy, Field } from "../ui/field";
import { Segmented } from "../ui/segmented";
import { Textarea } from "../ui/textarea";
import type { Ask } from "./ask";
import { RawToggle } from "./raw-toggle";
import { ReadableValue } from "./readable-value";
import { WaitingCard } from "./waiting-card";

/** Whatever else a graph asks: what it says, and a free answer as text or as JSON. */
export function QuestionCard({
  ask,
  busy,
  answersBelow,
  onAnswer,
}: {
  ask: Extract<Ask, { kind: "question" }>;
  busy: boolean;
  /** The composer takes this answer: the card has a field of its own only for those who ask for it. */
  answersBelow: boolean;
  onAnswer: (answer: unknown, words: string) => void;
}) {
  const id = useId();
  const [withField, setWithField] = useState(!answersBelow);
  return (
    <WaitingCard id={id} title={ask.question ?? "The run waits for an answer"}>
      {ask.rest === undefined ? null : (
        <div className="text-12">
          <RawToggle raw={ask.value}>
            <ReadableValue value={ask.rest} />
          </RawToggle>
        </div>
      )}
      {ask.options.length > 0 ? (
        <div className="flex flex-wrap gap-2">
          {ask.options.map((option, index) => (
            <Button
              key={option.label}
              variant={index === 0 ? "thread" : "plain"}
              disabled={busy}
              onClick={() => onAnswer(option.value, option.label)}
            >
              {option.label}
            </Button>
          ))}
        </div>
      ) : null}
      {withField ? (
        <FreeAnswer busy={busy} first={answersBelow ? "json" : "text"} onAnswer={onAnswer} />
      ) : (
        <Button
          variant="ghost"
          size="s"
          className="-ml-2 justify-self-start"
          onClick={() => setWithField(true)}
        >
          <Braces aria-hidden />
          Answer with JSON
        </Button>
      )}
    </WaitingCard>
  );
}

function FreeAnswer({
  busy,
  first,
  onAnswer,
}: {
  busy: boolean;
  first: "text" | "json";
  onAnswer: (answer: unknown, words: string) => void;
}) {
  const id = useId();
  const [kind, setKind] = useState<"text" | "json">(first);
  const [text, setText] = useState("");
  const value = kind === "json" ? parseJson(text) : text;
  const invalid = kind === "json" && text.trim() !== "" && value === undefined;
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== "" && value !== undefined) onAnswer(value, text.trim());
      }}
    >
      <Field id={id} label="Answer" error={invalid ? "This is not valid JSON." : undefined}>
        <Textarea
          id={id}
          value={text}
          aria-invalid={invalid || undefined}
          aria-describedby={describedBy(id)}
          onChange={(event) => setText(event.target.value)}
          className={kind === "json" ? "font-mono text-12" : undefined}
        />
      </Field>
      <div className="flex items-center gap-2">
        <Segmented
          label="Kind of answer"
          size="s"
          value={kind}
          onValueChange={setKind}
          options={[
            { value: "text", label: "Text" },
            { value: "json", label: "JSON" },
          ]}
        />
        <span className="flex-1" />
        <Button type="submit" variant="thread" disabled={busy || text.trim() === "" || value === undefined}>
          Answer
        </Button>
      </div>
    </form>
  );
}
