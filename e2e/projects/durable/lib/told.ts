import type { LangGraphRunnableConfig } from "@langchain/langgraph";

/**
 * Does `work` between two posts to the ledger outside: what was really done, by whom, in which attempt, is read there
 * and not from the run's own words. The ledger answers when the node may go on.
 */
export async function told(
  ledger: string,
  node: string,
  config: LangGraphRunnableConfig,
  work: () => Promise<void>,
): Promise<void> {
  if (!ledger) return work();
  const { run_id: run, thread_id: thread, idempotency_key: key } = config.configurable ?? {};
  const { run_attempt: attempt, langgraph_step: step } = config.metadata ?? {};
  const facts = { run, thread, node, step, attempt, key, pid: process.pid };
  const id = await post(ledger, { enter: facts }, config.signal);
  await work();
  await post(ledger, { leave: id }, config.signal);
}

async function post(ledger: string, body: unknown, signal: AbortSignal | undefined): Promise<unknown> {
  const response = await fetch(ledger, { method: "POST", body: JSON.stringify(body), signal });
  if (!response.ok) throw new Error(`The ledger refused: ${response.status}`);
  return response.json();
}
