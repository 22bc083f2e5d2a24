import { Prisma } from "../../db/generated/client";
import { storableText } from "../../db/storable-json";

const ROOTS: Record<string, Prisma.Sql> = {
  values: Prisma.sql`"values"`,
  metadata: Prisma.sql`metadata`,
  config: Prisma.sql`config`,
  interrupts: Prisma.sql`interrupts`,
};

/**
 * One more column for a search: the values at paths such as `values.messages[-1]`, by alias, null where there is none.
 * Aliases and steps are bound parameters, and the root is a word of ours: no text of a request becomes SQL.
 */
export function extracted(paths: Record<string, string> | undefined): Prisma.Sql {
  const entries = Object.entries(paths ?? {});
  if (entries.length === 0) return Prisma.empty;
  const members = entries.flatMap(([alias, path]) => [
    Prisma.sql`${storableText(alias)}::text`,
    valueAt(stepsOf(path)),
  ]);
  return Prisma.sql`, jsonb_build_object(${Prisma.join(members)}) as extracted`;
}

/** `values.messages[-1].a` as its steps: a number counts in a list, from its end when negative. */
export function stepsOf(path: string): string[] {
  return (path.match(/[^.[\]]+/g) ?? []).map(storableText);
}

function valueAt([root = "", ...steps]: string[]): Prisma.Sql {
  const column = ROOTS[root];
  if (!column) throw new Error(`A path begins with ${root}, which the contract does not let in.`);
  return steps.length === 0 ? column : Prisma.sql`${column} #> ${steps}::text[]`;
}
