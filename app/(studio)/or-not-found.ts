import { notFound } from "next/navigation";

/** What a page needs is not there: then neither is the page. */
export function orNotFound<Answer>(reading: Promise<Answer>): Promise<Answer> {
  return reading.catch((error: unknown) => {
    // The name is a text of the error itself; a class would be another one in another bundle.
    if (error instanceof Error && error.name === "NotFoundError") notFound();
    throw error;
  });
}
