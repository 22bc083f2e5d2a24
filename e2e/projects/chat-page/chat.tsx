import type { Message } from "@langchain/langgraph-sdk";
import { useStream } from "@langchain/langgraph-sdk/react";
import { type FormEvent, useState } from "react";
import { createRoot } from "react-dom/client";

interface State extends Record<string, unknown> {
  messages: Message[];
  ledger?: string;
}

const settings = new URLSearchParams(location.search);

/** A chat as the SDK's documentation shows it. The thread is kept in the address. */
function Chat() {
  const [threadId, setThreadId] = useState(location.hash.slice(1) || null);
  const stream = useStream<State, { InterruptType: string }>({
    apiUrl: `${location.origin}/api`,
    apiKey: settings.get("key") ?? undefined,
    assistantId: "chat",
    threadId,
    onThreadId: (id) => {
      history.replaceState(null, "", `#${id}`);
      setThreadId(id);
    },
    reconnectOnMount: true,
    fetchStateHistory: true,
  });

  const say = (content: string): State => ({
    messages: [{ type: "human", content }],
    ledger: settings.get("ledger") ?? undefined,
  });
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = new FormData(event.currentTarget).get("text");
    event.currentTarget.reset();
    stream.submit(say(String(text)));
  };
  const { value: question } = stream.interrupt ?? {};

  return (
    <main>
      <p role="status">{stream.isLoading ? "Running" : "Ready"}</p>
      {stream.error ? <p role="alert">{String(stream.error)}</p> : null}
      <ol>
        {stream.messages.map((message, index) => {
          const {
            branch = "",
            branchOptions = [],
            firstSeenState,
          } = stream.getMessagesMetadata(message, index) ?? {};
          return (
            <li key={message.id ?? index} data-type={message.type}>
              <span>{String(message.content)}</span>
              {message.type === "human" ? (
                <button
                  type="button"
                  onClick={() =>
                    stream.submit(say("said otherwise"), { checkpoint: firstSeenState?.parent_checkpoint })
                  }
                >
                  Say otherwise
                </button>
              ) : null}
              {branchOptions.map((option, at) => (
                <button
                  key={option}
                  type="button"
                  aria-pressed={option === branch}
                  onClick={() => stream.setBranch(option)}
                >
                  Version {at + 1}
                </button>
              ))}
            </li>
          );
        })}
      </ol>
      {question ? (
        <button type="button" onClick={() => stream.submit(undefined, { command: { resume: "yes" } })}>
          {question} Yes
        </button>
      ) : null}
      <form onSubmit={send}>
        <input name="text" aria-label="Text" />
        <button type="submit">Send</button>
        <button type="button" onClick={() => stream.stop()}>
          Stop
        </button>
      </form>
    </main>
  );
}

const root = document.getElementById("root");
if (root) createRoot(root).render(<Chat />);
