import { test as base } from "../fixtures";

export { expect } from "../fixtures";

/** The parts of a draft that a form writes. */
interface Settings {
  config: unknown;
  context: unknown;
}

/** Journeys that look up on the server what a form has left there. */
export const test = base.extend<{ draftOf: (assistantId: string) => Promise<Settings> }>({
  draftOf: async ({ server, apiKey }, use) => {
    await use(async (assistantId) => {
      const response = await fetch(`${server.apiUrl}/studio/assistants/${assistantId}/draft`, {
        headers: { "x-api-key": apiKey },
      });
      const { config, context }: Settings = await response.json();
      return { config, context };
    });
  },
});
