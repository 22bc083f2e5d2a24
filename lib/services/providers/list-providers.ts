import type { Provider } from "../../contract/providers";
import type { Context } from "../context";

/** The names and variables that LangChain's packages use. */
const PROVIDERS: readonly (readonly [provider: string, label: string, variable: string | null])[] = [
  ["demo", "Demo", null],
  ["openai", "OpenAI", "OPENAI_API_KEY"],
  ["anthropic", "Anthropic", "ANTHROPIC_API_KEY"],
  ["google-genai", "Google Gemini", "GOOGLE_API_KEY"],
  ["azure-openai", "Azure OpenAI", "AZURE_OPENAI_API_KEY"],
  ["mistralai", "Mistral", "MISTRAL_API_KEY"],
  ["groq", "Groq", "GROQ_API_KEY"],
  ["xai", "xAI", "XAI_API_KEY"],
  ["deepseek", "DeepSeek", "DEEPSEEK_API_KEY"],
  ["cohere", "Cohere", "COHERE_API_KEY"],
  ["together", "Together", "TOGETHER_AI_API_KEY"],
  ["fireworks", "Fireworks", "FIREWORKS_API_KEY"],
  ["openrouter", "OpenRouter", "OPENROUTER_API_KEY"],
  ["ollama", "Ollama", null],
];

/** The providers of models, and whether their keys are in the environment of this process; never the keys. */
export async function listProviders(
  _ctx: Context,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Provider[]> {
  return PROVIDERS.map(([provider, label, variable]) => ({
    provider,
    label,
    variable,
    key_present: variable === null || (environment[variable] ?? "").trim() !== "",
  }));
}
