import type { EmbeddingsInterface } from "@langchain/core/embeddings";
import { toError, UnavailableError } from "../errors";
import { ConfigFileError } from "./config-file";
import type { GraphRegistry } from "./graph-registry";
import { member } from "./json-schema";

/** What makes vectors of texts. What it answers is not checked. */
export interface ProjectEmbedder {
  documents(texts: string[]): Promise<unknown>;
  query(text: string): Promise<unknown>;
  /** Throws ConfigFileError when the project's function cannot be had. A provider is first asked when it is needed. */
  check(): Promise<void>;
}

const PATIENCE_MS = 60_000;

type Embed = (texts: string[]) => unknown;

/** `openai:text-embedding-3-small`, and not `./embed.ts:embed`. */
const PROVIDER_MODEL = /^([a-z][a-z0-9_-]+):([^/\\].*)$/;

/**
 * `store.index.embed` of `langgraph.json`: a function of the project, an `Embeddings` of the project, or the model of a
 * provider. Whatever fails in there is an UnavailableError.
 */
export function projectEmbedder(
  registry: Pick<GraphRegistry, "config" | "loadExport">,
  { embed, dims }: { embed: string; dims: number },
): ProjectEmbedder {
  const [, provider, model] = PROVIDER_MODEL.exec(embed) ?? [];
  let ofProvider: Promise<EmbeddingsInterface> | undefined;
  const load = async (): Promise<EmbeddingsInterface | Embed> => {
    if (!provider || !model)
      return asEmbedder(await registry.loadExport("store.index.embed", embed), registry);
    ofProvider ??= openProvider(provider, model, dims, registry);
    // The next call tries again.
    ofProvider.catch(() => {
      ofProvider = undefined;
    });
    return ofProvider;
  };
  return {
    documents: (texts) =>
      telling(async () => {
        const loaded = await load();
        return typeof loaded === "function" ? loaded(texts) : loaded.embedDocuments(texts);
      }),
    query: (text) =>
      telling(async () => {
        const loaded = await load();
        return typeof loaded === "function" ? first(await loaded([text])) : loaded.embedQuery(text);
      }),
    check: async () => {
      if (!provider || !(provider in PROVIDERS)) await load();
    },
  };
}

const PROVIDERS: Record<string, (model: string, dimensions: number) => Promise<EmbeddingsInterface>> = {
  openai: async (model, dimensions) => {
    const { OpenAIEmbeddings } = await import("@langchain/openai");
    // Older models have one length and refuse to be asked for it.
    return new OpenAIEmbeddings({ model, ...(model.startsWith("text-embedding-3") && { dimensions }) });
  },
  ollama: async (model) => {
    const { OllamaEmbeddings } = await import("@langchain/ollama");
    return new OllamaEmbeddings({ model });
  },
};

async function openProvider(
  provider: string,
  model: string,
  dims: number,
  { config }: Pick<GraphRegistry, "config">,
): Promise<EmbeddingsInterface> {
  const open = Object.hasOwn(PROVIDERS, provider) ? PROVIDERS[provider] : undefined;
  if (open) return open(model, dims);
  throw new ConfigFileError(
    `${config.path}: "store.index.embed": "${provider}" is not known here (${Object.keys(PROVIDERS).join(", ")} are). ` +
      'Name a function of the project instead, as "path:export".',
  );
}

function asEmbedder(
  exported: unknown,
  { config }: Pick<GraphRegistry, "config">,
): EmbeddingsInterface | Embed {
  if (isEmbeddings(exported)) return exported;
  if (isFunction(exported)) return exported;
  throw new ConfigFileError(
    `${config.path}: "store.index.embed": must be a function that takes texts, or an Embeddings.`,
  );
}

/** By shape: the class may be of another copy of LangChain. */
function isEmbeddings(value: unknown): value is EmbeddingsInterface {
  return isFunction(member(value, "embedDocuments")) && isFunction(member(value, "embedQuery"));
}

function isFunction(value: unknown): value is Embed {
  return typeof value === "function";
}

function first(answer: unknown): unknown {
  return Array.isArray(answer) ? answer[0] : answer;
}

async function telling(work: () => Promise<unknown>): Promise<unknown> {
  try {
    return await inTime(work());
  } catch (thrown) {
    throw new UnavailableError(`The texts could not be embedded: ${toError(thrown).message}`, {
      cause: thrown,
    });
  }
}

async function inTime(work: Promise<unknown>): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${PATIENCE_MS / 1000} s`)), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
