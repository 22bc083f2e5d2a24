"use client";

import { Slider } from "radix-ui";
import { useState } from "react";
import { Input } from "../ui/input";
import { aria, type ControlProps, labelId } from "./control-props";
import { ghost } from "./next-text";

/** A box for the number, and a slider when it has two limits. */
export function NumberControl(props: ControlProps<"number">) {
  const { id, control, field, value, set, readOnly } = props;
  // "1." and "-" are on the way to a number; what stands in the box is the person's until they leave it.
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? (value === undefined ? "" : String(value));
  const { min, max } = control;
  const shown = typeof value === "number" ? value : typeof field.fallback === "number" ? field.fallback : min;
  const box = (
    <span className="relative block">
      <Input
        {...aria(props)}
        readOnly={readOnly}
        inputMode={control.isInteger ? "numeric" : "decimal"}
        autoComplete="off"
        placeholder={ghost(field, value)}
        value={text}
        onChange={(event) => {
          setTyped(event.target.value);
          set(numberOf(event.target.value));
        }}
        onBlur={() => setTyped(null)}
        onKeyDown={(event) => {
          if (readOnly || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
          event.preventDefault();
          const from = shown ?? 0;
          const next = from + (event.key === "ArrowUp" ? 1 : -1) * stepOf(control);
          setTyped(null);
          set(within(rounded(next), min, max));
        }}
        className="tabular-nums"
      />
      {control.unit ? (
        <span aria-hidden className="absolute top-1.5 right-2.5 text-fg-3 max-mid:top-2.5">
          {control.unit}
        </span>
      ) : null}
    </span>
  );
  if (min === null || max === null || max <= min || (max - min) / stepOf(control) > 100_000) {
    return <div className="max-w-60">{box}</div>;
  }
  return (
    <div className="flex items-center gap-4">
      <Slider.Root
        className="relative flex h-8 min-w-24 flex-1 touch-none select-none items-center"
        min={min}
        max={max}
        step={stepOf(control)}
        value={[within(shown ?? min, min, max)]}
        disabled={readOnly}
        onValueChange={([next]) => {
          setTyped(null);
          if (next !== undefined) set(rounded(next));
        }}
      >
        <Slider.Track className="relative h-1 flex-1 rounded-full bg-line-strong">
          <Slider.Range className="absolute h-full rounded-full bg-thread-line" />
        </Slider.Track>
        <Slider.Thumb
          id={`${id}-slider`}
          aria-labelledby={labelId(id)}
          className="block h-5 w-3.5 rounded-full border-2 border-thread bg-raised hover:bg-thread-soft data-disabled:border-control-line"
        />
      </Slider.Root>
      <div className={control.unit ? "w-28" : "w-20"}>{box}</div>
    </div>
  );
}

/** The number; what is none stays a text, so that nothing typed is lost. Both `,` and `.` part decimals. */
function numberOf(text: string): number | string | undefined {
  const plain = text.trim().replace(/^([+-]?\d+),(\d+)$/, "$1.$2");
  if (plain === "") return undefined;
  const number = Number(plain);
  return Number.isFinite(number) ? number : text;
}

function stepOf({ step, isInteger, min, max }: ControlProps<"number">["control"]): number {
  if (step !== null && step > 0) return step;
  if (isInteger || min === null || max === null) return 1;
  return max - min <= 2 ? 0.05 : max - min <= 10 ? 0.1 : 1;
}

/** Without the dust of binary fractions. */
function rounded(value: number): number {
  return Number(value.toFixed(10));
}

function within(value: number, min: number | null, max: number | null): number {
  return Math.min(max ?? value, Math.max(min ?? value, value));
}
