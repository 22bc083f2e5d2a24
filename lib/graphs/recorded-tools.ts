import { AsyncLocalStorage } from "node:async_hooks";
import { BaseCallbackHandler } from "@langchain/core/callbacks/base";
import { remember } from "../remember";

/** What a tool said when its call was recorded. */
export interface RecordedAnswer {
  /** Text, or the content blocks of a message. */
  content: unknown;
  artifact?: unknown;
  isError: boolean;
}

/** Who answers the calls of tools in place of the tools. */
export interface ToolRecording {
  answer(tool: string, args: unknown): Promise<RecordedAnswer>;
}

/** In `configurable`: what a call brings with it counts before where it came from. */
const KEY = "__heddle_recording";

/** There in every run of ours, see `equip-tasks`. */
const TASKS = "__heddle_tasks";

interface Scope {
  recording: ToolRecording;
  /** A call is being answered: what it does on the way is no other call. */
  isAnswering: boolean;
}

const scopes = remember("recorded tools", () => new AsyncLocalStorage<Scope>());
const prepared = remember("classes of tools that ask for a recording", () => new WeakSet<object>());

/** Runs `work`; every tool that it calls, from a class that `prepareTools` has seen, is answered and not executed. */
export function withRecordedTools<T>(recording: ToolRecording, work: () => Promise<T>): Promise<T> {
  return scopes.run({ recording, isAnswering: false }, work);
}

interface GraphOptions {
  configurable: Record<string, unknown>;
  callbacks?: BaseCallbackHandler[];
}

/**
 * The same options for a graph that is run on a recording. Beside the recording they bring a guard: a tool of a class
 * that `prepareTools` has not seen fails before it does anything, wherever it comes from.
 */
export function recordedOptions<Options extends GraphOptions>(
  options: Options,
  recording: ToolRecording,
): Options {
  return {
    ...options,
    configurable: { ...options.configurable, [KEY]: recording },
    callbacks: [...(options.callbacks ?? []), new Guard(recording)],
  };
}

class Guard extends BaseCallbackHandler {
  name = "heddle_recorded_tools";
  override awaitHandlers = true;
  override raiseError = true;

  constructor(private readonly recording: ToolRecording) {
    super();
  }

  override async handleToolStart(
    tool: { id?: string[] },
    input: string,
    _runId: string,
    _parentRunId?: string,
    _tags?: string[],
    _metadata?: Record<string, unknown>,
    runName?: string,
  ): Promise<void> {
    if (scopes.getStore()?.isAnswering) return;
    const { content } = await this.recording.answer(runName ?? tool.id?.at(-1) ?? "tool", input);
    throw new Error(String(content));
  }
}

type Method = (this: object, ...args: unknown[]) => Promise<unknown>;

/**
 * Makes the classes of one copy of @langchain/core ask for a recording before a tool does anything. Without one they do
 * what they did. `StructuredTool`: every tool that is made by `tool()` or by extending a class. `RunnableToolLike`:
 * what `asTool()` makes.
 */
export function prepareTools(classes: { StructuredTool?: unknown; RunnableToolLike?: unknown }): void {
  prepare(classes.StructuredTool, "call", answerCall);
  prepare(classes.RunnableToolLike, "invoke", async (tool, _invoke, args, recording) => {
    const { content } = await recording.answer(nameOf(tool), argsOf(args[0]));
    return content;
  });
}

type Answer = (tool: object, method: Method, args: unknown[], recording: ToolRecording) => Promise<unknown>;

function prepare(owner: unknown, name: string, answer: Answer): void {
  const prototype: unknown = typeof owner === "function" ? owner.prototype : undefined;
  if (typeof prototype !== "object" || prototype === null || prepared.has(prototype)) return;
  const method: Method | undefined = Reflect.get(prototype, name);
  if (typeof method !== "function") return;
  prepared.add(prototype);
  Object.defineProperty(prototype, name, {
    configurable: true,
    writable: true,
    value: function (this: object, ...args: unknown[]) {
      const recording = recordingFor(args[1]);
      return recording ? answer(this, method, args, recording) : method.apply(this, args);
    },
  });
}

/** Runs of others may share a queue with a replay, and then its scope: what the call's own config says goes first. */
function recordingFor(config: unknown): ToolRecording | undefined {
  const scope = scopes.getStore();
  if (scope?.isAnswering) return undefined;
  const configurable: unknown = isObject(config) ? config.configurable : undefined;
  if (!isObject(configurable) || !(TASKS in configurable)) return scope?.recording;
  return configurable[KEY] as ToolRecording | undefined;
}

/** The tool checks its arguments and tells its callbacks as ever; only what it would do is replaced. */
async function answerCall(
  tool: object,
  call: Method,
  args: unknown[],
  recording: ToolRecording,
): Promise<unknown> {
  let isError = false;
  const execute = async () => {
    const answer = await recording.answer(nameOf(tool), argsOf(args[0]));
    isError = answer.isError;
    const isPair = Reflect.get(tool, "responseFormat") === "content_and_artifact";
    return isPair ? [answer.content, answer.artifact] : answer.content;
  };
  const standIn = new Proxy(tool, {
    // The tool itself is the receiver: its getters may look at its private fields.
    get: (target, key) => (key === "_call" ? execute : Reflect.get(target, key, target)),
  });
  const output = await scopes.run({ recording, isAnswering: true }, () => call.apply(standIn, args));
  if (isError && isObject(output) && "tool_call_id" in output) output.status = "error";
  return output;
}

function nameOf(tool: object): string {
  return String(Reflect.get(tool, "name"));
}

/** Tools are given what they are called with, or the model's whole call. */
function argsOf(input: unknown): unknown {
  return isObject(input) && input.type === "tool_call" && "args" in input ? input.args : input;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
