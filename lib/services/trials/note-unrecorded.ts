import type { Context } from "../context";

/** What a tool was called with, at most so many characters of it. */
const SHOWN = 300;

/** Writes to the preview that its replay called a tool in a way that the replayed run had not. Each call once. */
export async function noteUnrecorded(
  ctx: Context,
  call: { runId: string; tool: string; args: string },
): Promise<void> {
  const { args } = call;
  const said = `${call.tool}(${args.length > SHOWN ? `${args.slice(0, SHOWN)}…` : args})`.replaceAll(
    "\0",
    "",
  );
  await ctx.db.$executeRaw`
    update preview_item set unrecorded = unrecorded || ${said}::text
    where replay_run_id = ${call.runId}::uuid and not ${said}::text = any(unrecorded)
      and cardinality(unrecorded) < 50`;
}
