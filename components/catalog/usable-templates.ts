import type { AssistantFile, Template } from "../../lib/contract/assistant-catalog";

export interface UsableTemplate {
  path: string;
  file: AssistantFile;
}

/** The templates that an assistant can be made of. */
export function usable(templates: readonly Template[]): UsableTemplate[] {
  return templates.flatMap(({ path, file }) => (file ? [{ path, file }] : []));
}
