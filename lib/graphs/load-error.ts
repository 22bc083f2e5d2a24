import { fileURLToPath } from "node:url";
import { toError } from "../errors";
import { ParseError } from "./transform-source";

/** Why a graph did not load. */
export interface LoadFailure {
  message: string;
  /** Absolute. */
  file: string | null;
  line: number | null;
}

/** The message of anything thrown, with the first of the project's own lines that it came through. */
export function describeFailure(
  thrown: unknown,
  isProject: (file: string) => boolean,
  entryFile: string,
): LoadFailure {
  const error = toError(thrown);
  if (error instanceof ParseError) return { message: error.message, file: error.file, line: error.line };
  const place = places(error.stack ?? "").find(({ file }) => isProject(file));
  const message = error.message || error.name;
  return { message, file: place?.file ?? entryFile, line: place?.line ?? null };
}

function* frames(stack: string): Generator<{ file: string; line: number }> {
  for (const [, place = "", line] of stack.matchAll(
    /(?:\(|at (?:async )?|^)((?:file:\/\/)?[^\s()][^()\n]*?):(\d+)(?::\d+)?\)?$/gm,
  )) {
    const file = place.startsWith("file://") ? fileURLToPath(place) : place;
    yield { file, line: Number(line) };
  }
}

function places(stack: string): { file: string; line: number }[] {
  return [...frames(stack)];
}
