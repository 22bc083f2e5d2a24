/**
 * Tells the outside world that a step is being done, and goes on when it answers: a test reads there what really
 * happened, and holds a step as long as it likes.
 */
export async function visit(ledger: string | undefined, step: string, signal?: AbortSignal): Promise<void> {
  if (!ledger) return;
  const response = await fetch(`${ledger}/${step}`, { method: "POST", signal });
  if (!response.ok) throw new Error(`The ledger refused ${step}: ${response.status}`);
}
