import type { Template } from "../../contract/assistant-catalog";
import { readTemplates } from "../../graphs/read-templates";
import { registry } from "../../graphs/registry";
import type { Context } from "../context";
import { checkAssistantFile } from "./check-assistant-file";

/** The templates that `langgraph.json` names, in its order; what cannot be used says why. */
export async function listTemplates(_ctx: Context): Promise<Template[]> {
  const read = await readTemplates(registry().config);
  return Promise.all(
    read.map(async (template) => {
      const { path } = template;
      if (template.error !== null) return { path, file: null, error: template.error };
      const { file, problems } = await checkAssistantFile(template.content);
      return { path, file, error: file ? null : problems.join(" ") };
    }),
  );
}
