import { validateHeaderName, validateHeaderValue } from "node:http";
import type { ProjectSections } from "../graphs/config-sections";

/** `${{ env.LG_WEBHOOK_TOKEN }}` */
const VARIABLE = /\$\{\{\s*env\.(\w+)\s*\}\}/g;

/**
 * The headers that `langgraph.json` adds to webhooks, with the variables that they name. Only variables with the
 * project's prefix can be named: no other secret of the process leaves it so. Throws with a sentence that names the
 * header.
 */
export function webhookHeaders(
  { headers = {}, env_prefix }: ProjectSections["webhooks"],
  variables: Record<string, string | undefined>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, template]) => {
      const value = template.replaceAll(VARIABLE, (_whole, variable: string) => {
        if (!variable.startsWith(env_prefix)) {
          throw new Error(
            `webhooks.headers.${name}: only variables that begin with ${env_prefix} can be used.`,
          );
        }
        const text = variables[variable];
        if (text === undefined) throw new Error(`webhooks.headers.${name}: ${variable} is not set.`);
        return text;
      });
      validateHeaderName(name);
      validateHeaderValue(name, value);
      return [name.toLowerCase(), value];
    }),
  );
}
