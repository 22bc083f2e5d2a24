import { asRecord, asText, isRecord, type JsonRecord } from "../../lib/client/json";
import { questionOf } from "../../lib/client/thread-summary";

type Choice = "approve" | "edit" | "reject" | "respond";

export interface AskedAction {
  name: string;
  args: JsonRecord;
  description: string | null;
  allowed: ReadonlySet<Choice>;
}

/** How a graph wants its answer spelled: LangChain's middleware in two cases, or the older agent inbox. */
type Dialect = "snake" | "camel" | "inbox";

/** What an interrupt asks, whatever its shape. A question is the rest: nothing that is asked is hidden. */
export type Ask =
  | { kind: "actions"; dialect: Dialect; actions: AskedAction[] }
  | { kind: "question"; question: string | null; rest: unknown; value: unknown; options: AnswerOption[] };

interface AnswerOption {
  label: string;
  value: unknown;
}

export type Decision =
  | { type: "approve" }
  | { type: "edit"; args: JsonRecord }
  | { type: "reject"; message: string | null }
  | { type: "respond"; message: string };

export function readAsk(value: unknown): Ask {
  return (
    readMiddleware(value, "snake") ??
    readMiddleware(value, "camel") ??
    readInbox(value) ??
    readQuestion(value)
  );
}

const WORDS = {
  snake: {
    requests: "action_requests",
    configs: "review_configs",
    name: "action_name",
    allowed: "allowed_decisions",
  },
  camel: {
    requests: "actionRequests",
    configs: "reviewConfigs",
    name: "actionName",
    allowed: "allowedDecisions",
  },
} as const;

function readMiddleware(value: unknown, dialect: "snake" | "camel"): Ask | null {
  const words = WORDS[dialect];
  const requests = isRecord(value) ? value[words.requests] : undefined;
  if (!isRecord(value) || !Array.isArray(requests) || requests.length === 0) return null;
  const configs = Array.isArray(value[words.configs]) ? value[words.configs] : [];
  const actions = requests.map((request, index): AskedAction | null => {
    const name = isRecord(request) ? asText(request.name) : undefined;
    if (!isRecord(request) || name === undefined) return null;
    const config =
      listOf(configs).find((one) => isRecord(one) && one[words.name] === name) ?? listOf(configs)[index];
    return {
      name,
      args: asRecord(request.args ?? request.arguments),
      description: asText(request.description) ?? null,
      allowed: allowedOf(isRecord(config) ? config[words.allowed] : undefined),
    };
  });
  return actions.every((action) => action !== null) ? { kind: "actions", dialect, actions } : null;
}

function readInbox(value: unknown): Ask | null {
  const requests = Array.isArray(value) ? value : [value];
  const actions = requests.map((request): AskedAction | null => {
    const action = isRecord(request) ? request.action_request : undefined;
    const name = isRecord(action) ? asText(action.action) : undefined;
    if (!isRecord(request) || !isRecord(action) || name === undefined) return null;
    const config = asRecord(request.config);
    const allowed = new Set<Choice>();
    if (config.allow_accept) allowed.add("approve");
    if (config.allow_edit) allowed.add("edit");
    if (config.allow_ignore) allowed.add("reject");
    if (config.allow_respond) allowed.add("respond");
    return { name, args: asRecord(action.args), description: asText(request.description) ?? null, allowed };
  });
  const readable = actions.length > 0 && actions.every((action) => action !== null);
  return readable ? { kind: "actions", dialect: "inbox", actions } : null;
}

function readQuestion(value: unknown): Ask {
  const question = questionOf(value);
  return { kind: "question", question, rest: restOf(value, question), value, options: optionsOf(value) };
}

const OPTION_KEYS = new Set(["options", "choices"]);

/** What is said beside the question and the options that are offered; undefined when that is all. */
function restOf(value: unknown, question: string | null): unknown {
  if (!isRecord(value)) return Array.isArray(value) ? value : undefined;
  const entries = Object.entries(value).filter(([key, one]) => one !== question && !OPTION_KEYS.has(key));
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

const YES_NO: AnswerOption[] = [
  { label: "Yes", value: true },
  { label: "No", value: false },
];

function optionsOf(value: unknown): AnswerOption[] {
  const offered = isRecord(value) ? (value.options ?? value.choices) : undefined;
  if (Array.isArray(offered)) return offered.flatMap(optionOf);
  if (isRecord(value) && (value.type === "boolean" || typeof value.default === "boolean")) return YES_NO;
  return questionOf(value)?.trimEnd().endsWith("?") && !asksForWords(value) ? YES_NO : [];
}

function optionOf(option: unknown): AnswerOption[] {
  if (typeof option === "string" || typeof option === "number")
    return [{ label: String(option), value: option }];
  if (!isRecord(option)) return [];
  const label = asText(option.label) ?? asText(option.value);
  return label === undefined ? [] : [{ label, value: option.value ?? label }];
}

/** "Which airline?" wants words; "Shall I book it?" wants yes or no. */
function asksForWords(value: unknown): boolean {
  return /^(what|which|who|whom|whose|when|where|why|how)\b/i.test(questionOf(value)?.trim() ?? "");
}

function allowedOf(list: unknown): ReadonlySet<Choice> {
  if (!Array.isArray(list)) return new Set<Choice>(["approve", "edit", "reject"]);
  return new Set(
    list.filter((one): one is Choice => ["approve", "edit", "reject", "respond"].includes(String(one))),
  );
}

/** The value that the graph gets back, in the spelling in which it asked. */
export function answerOf(ask: Extract<Ask, { kind: "actions" }>, decisions: readonly Decision[]): unknown {
  if (ask.dialect === "inbox")
    return decisions.map((decision, index) => inboxAnswer(ask.actions[index], decision));
  return {
    decisions: decisions.map((decision, index) =>
      middlewareAnswer(ask.dialect, ask.actions[index], decision),
    ),
  };
}

function middlewareAnswer(dialect: Dialect, action: AskedAction | undefined, decision: Decision): JsonRecord {
  if (decision.type === "approve") return { type: "approve" };
  if (decision.type === "edit") {
    const edited = { name: action?.name ?? "", args: decision.args };
    return dialect === "camel"
      ? { type: "edit", editedAction: edited }
      : { type: "edit", edited_action: edited };
  }
  return { type: decision.type, ...(decision.message ? { message: decision.message } : {}) };
}

function inboxAnswer(action: AskedAction | undefined, decision: Decision): JsonRecord {
  if (decision.type === "approve") return { type: "accept", args: null };
  if (decision.type === "edit")
    return { type: "edit", args: { action: action?.name ?? "", args: decision.args } };
  if (decision.type === "respond" || decision.message) return { type: "response", args: decision.message };
  return { type: "ignore", args: null };
}

/** One interrupt is answered by its value, several by a value for each id. */
export function resumeWith(interruptId: string, answer: unknown, pending: number): unknown {
  return pending > 1 ? { [interruptId]: answer } : answer;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
