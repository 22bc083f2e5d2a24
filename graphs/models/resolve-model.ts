import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { DemoModel } from "./demo-model";

/** The model that works without a key or network. */
export const DEFAULT_MODEL = "demo/weaver";

type Environment = Record<string, string | undefined>;
type Provider = (model: string, environment: Environment) => Promise<ChatModel>;

/** A chat model that can be given tools. */
export type ChatModel = BaseChatModel & { bindTools: NonNullable<BaseChatModel["bindTools"]> };

/** One import for all who ask at the same time: a loader may hand out a module that is still being loaded. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load();
    return loading;
  };
}

const loadOpenAI = once(() => import("@langchain/openai"));
const loadAnthropic = once(() => import("@langchain/anthropic"));
const loadOllama = once(() => import("@langchain/ollama"));

/** Provider packages are loaded when they are first asked for: they are large, and most servers use one of them. */
const PROVIDERS: Record<string, Provider> = {
  async demo(model, environment) {
    if (model !== "weaver") throw new Error(`There is no demo model "${model}". Use "${DEFAULT_MODEL}".`);
    return new DemoModel({ model, delayMs: Number(environment.HEDDLE_DEMO_DELAY_MS || 15) });
  },

  async openai(model, environment) {
    const apiKey = required(environment, "OPENAI_API_KEY", model);
    const { ChatOpenAI } = await loadOpenAI();
    const baseURL = environment.OPENAI_BASE_URL || undefined;
    return new ChatOpenAI({ model, apiKey, configuration: { baseURL }, maxRetries: 2 });
  },

  async anthropic(model, environment) {
    const apiKey = required(environment, "ANTHROPIC_API_KEY", model);
    const { ChatAnthropic } = await loadAnthropic();
    const anthropicApiUrl = environment.ANTHROPIC_BASE_URL || undefined;
    return new ChatAnthropic({ model, apiKey, anthropicApiUrl, maxRetries: 2 });
  },

  async ollama(model, environment) {
    const { ChatOllama } = await loadOllama();
    const baseUrl = environment.OLLAMA_BASE_URL || "http://127.0.0.1:11434";
    return new ChatOllama({ model, baseUrl, maxRetries: 2 });
  },
};

/**
 * The chat model that `provider/model` names, for example `openai/gpt-4.1-mini`. Throws a sentence that says what is
 * wrong when the name has another form, the provider is unknown, or the provider's key is not set.
 */
export async function resolveModel(name: string, environment: Environment = process.env): Promise<ChatModel> {
  const slash = name.indexOf("/");
  const provider = providerNamed(name.slice(0, Math.max(0, slash)));
  const model = name.slice(slash + 1);
  if (!provider || model.length === 0) {
    const known = Object.keys(PROVIDERS).join(", ");
    throw new Error(`"${name}" names no model. Write provider/model, with one of the providers ${known}.`);
  }
  return provider(model, environment);
}

function providerNamed(name: string): Provider | undefined {
  return Object.hasOwn(PROVIDERS, name) ? PROVIDERS[name] : undefined;
}

function required(environment: Environment, variable: string, model: string): string {
  const value = environment[variable];
  if (!value) {
    throw new Error(
      `${variable} is not set, and the model "${model}" needs it. Set it in the server's environment, or choose ${DEFAULT_MODEL}, which needs no key.`,
    );
  }
  return value;
}
