import { storableText } from "../../db/storable-json";
import { type AnyMessage, messagesIn } from "./messages-in";

const LONGEST = 20_000;

/** What a run was asked, from its input: the newest message of a person, or the input as JSON. */
export function questionIn(input: unknown): string {
  const asked = messagesIn(input).findLast(({ type }) => type === "human" || type === "user");
  return shortened((asked && textOf(asked)) || asJson(input));
}

/** What a run answered, from the values that it left: the newest message of a model, or the values as JSON. */
export function answerIn(values: unknown): string {
  const answer = messagesIn(values).findLast((message) => message.type === "ai" && textOf(message) !== "");
  return shortened(answer ? textOf(answer) : asJson(ownValues(values)));
}

function textOf({ content }: AnyMessage): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content
    .map((block: unknown) =>
      typeof block === "object" && block !== null && "text" in block ? String(block.text) : "",
    )
    .join("");
}

/** Without the channels that LangGraph keeps for itself. */
function ownValues(values: unknown): unknown {
  if (typeof values !== "object" || values === null) return values;
  return Object.fromEntries(Object.entries(values).filter(([channel]) => !/^(__|branch:)/.test(channel)));
}

function asJson(value: unknown): string {
  return JSON.stringify(value, null, 2) ?? "";
}

function shortened(text: string): string {
  const storable = storableText(text);
  return storable.length > LONGEST ? `${storable.slice(0, LONGEST)}…` : storable;
}
