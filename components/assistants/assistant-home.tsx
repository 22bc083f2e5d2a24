"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { assistantsQuery } from "../../lib/client/assistants";
import { paths } from "../../lib/client/paths";
import { AssistantGrid, AssistantsPending } from "./assistant-grid";

const SHOWN = 6;

/** The assistants on Home: the few that changed last. */
export function AssistantHome() {
  const { data: assistants, error, refetch } = useQuery(assistantsQuery());
  return (
    <section aria-labelledby="home-assistants">
      <header className="mb-3 flex items-center">
        <h2 id="home-assistants">Assistants</h2>
        <span className="flex-1" />
        <Link href={paths.assistants()} className="link rounded-1 text-12">
          {assistants && assistants.length > SHOWN ? `All ${assistants.length}` : "All assistants"}
        </Link>
      </header>
      {assistants === undefined ? (
        <AssistantsPending error={error} onRetry={refetch} />
      ) : (
        <AssistantGrid assistants={assistants.slice(0, SHOWN)} />
      )}
    </section>
  );
}
