"use client";

import { EmptyState } from "../shell/empty-state";
import { Button } from "../ui/button";

/** Nothing was said yet: what would be here, and first inputs when the graph or the assistant offers some. */
export function ChatEmpty({
  assistantName,
  description,
  suggestions,
  onSuggest,
}: {
  assistantName: string;
  description: string | null;
  suggestions: readonly string[];
  onSuggest: (text: string) => void;
}) {
  return (
    <EmptyState
      className="my-auto"
      action={
        suggestions.length > 0 ? (
          <ul aria-label="Suggested first messages" className="grid max-w-96 gap-2">
            {suggestions.map((text) => (
              <li key={text}>
                <Button
                  className="h-auto min-h-8 w-full whitespace-normal py-1.5 text-left font-normal"
                  onClick={() => onSuggest(text)}
                >
                  {text}
                </Button>
              </li>
            ))}
          </ul>
        ) : null
      }
    >
      {description ?? `Say what you need, and ${assistantName} begins.`}
    </EmptyState>
  );
}
