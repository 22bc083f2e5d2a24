import type { z } from "zod";
import { InvalidInputError } from "../errors";

/** What a handler of the project has made of a request, checked again. Throws InvalidInputError. */
export function rewritten<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new InvalidInputError(
    `${issue?.path.join(".")}: ${issue?.message} (as the project's handler has it)`,
  );
}
