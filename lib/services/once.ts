import { ConflictError, InvalidInputError } from "../errors";
import { findKeptAnswer, holdKey, keepAnswer } from "../ledger/kept-answers";
import { type Context, inTransaction } from "./context";

/**
 * Does `work` once for the request's Idempotency-Key: the same request again gets the answer that was given, without
 * `work`. The answer, plain JSON, is stored in the transaction of what `work` writes: after a crash both are there or
 * neither is. Work that throws stores nothing. Without a key this is `inTransaction`.
 *
 * What follows the commit (wake-ups) belongs after the call and must bear being done again. Throws ConflictError while
 * the first request is being answered, InvalidInputError when the key was used for another request.
 */
export async function once<Answer>(ctx: Context, work: (tx: Context) => Promise<Answer>): Promise<Answer> {
  const { repeatable, ...rest } = ctx;
  if (!repeatable) return inTransaction(ctx, work);
  return inTransaction(rest, async (tx) => {
    if (!(await holdKey(tx.db, repeatable))) {
      throw new ConflictError(
        "A request with this Idempotency-Key is still being answered. Repeat it later.",
      );
    }
    const kept = await findKeptAnswer(tx.db, repeatable);
    if (kept && kept.fingerprint !== repeatable.fingerprint) {
      throw new InvalidInputError("Idempotency-Key: was already used for another request. Send a new key.");
    }
    // Written below by the same verb, so its shape holds.
    if (kept) return JSON.parse(kept.answer) as Answer;
    const answer = await work({ ...tx, keepsLeftovers: true });
    await keepAnswer(tx.db, repeatable, JSON.stringify(answer));
    return answer;
  });
}
