import type { Jiti } from "jiti";
import { z } from "zod";

/** A file that is not valid TypeScript or JavaScript. */
export class ParseError extends SyntaxError {
  override name = "ParseError";
  constructor(
    message: string,
    readonly file: string,
    readonly line: number | null,
  ) {
    super(message);
  }
}

const MARK = "exports.__JITI_ERROR__ = ";
const Failure = z.object({ message: z.string(), line: z.number().optional(), code: z.string().optional() });

/** The source as CommonJS, line for line, so that stack traces show the lines of the file. Throws ParseError. */
export function transformSource(
  jiti: Jiti,
  { source, file, async }: { source: string; file: string; async: boolean },
): string {
  const code = jiti.transform({
    source,
    filename: file,
    ts: /\.[cm]?tsx?$/.test(file),
    jsx: /x$/.test(file),
    async,
    retainLines: true,
  });
  if (!code.startsWith(MARK)) return code;
  const failure = Failure.safeParse(JSON.parse(code.slice(MARK.length)));
  throw new ParseError(
    failure.data ? `Syntax error: ${failure.data.message.trim()}` : "Syntax error",
    file,
    failure.data?.line ?? null,
  );
}
