import { mutationOptions } from "@tanstack/react-query";
import type { Assistant } from "../contract/assistants";
import type { Thread } from "../contract/threads";
import { api, asContract } from "./api";
import { titleFrom } from "./one-thread";
import { runDoor } from "./runs";
import { threadKeys } from "./threads";

/** A first message: a thread named after it, and the run that answers. The thread's page then follows the run. */
export const sayHello = mutationOptions({
  mutationFn: async ({
    assistant,
    text,
  }: {
    assistant: Pick<Assistant, "assistant_id" | "graph_id">;
    text: string;
  }) => {
    const title = titleFrom(text);
    const thread = asContract<Thread>(
      await api().threads.create({
        metadata: {
          assistant_id: assistant.assistant_id,
          graph_id: assistant.graph_id,
          ...(title === null ? {} : { title }),
        },
      }),
    );
    await runDoor(thread.thread_id).create({
      assistantId: assistant.assistant_id,
      input: { messages: [{ type: "human", content: text }] },
    });
    return thread;
  },
  onSettled: (_thread, _error, _input, _result, { client }) =>
    client.invalidateQueries({ queryKey: threadKeys.lists() }),
});
