"use client";

import { FullPage } from "@/components/shell/full-page";
import { Button } from "@/components/ui/button";

/** A page could not be drawn. The server's log has the cause under the digest. */
export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <FullPage title="This page could not be shown" action={<Button onClick={reset}>Try again</Button>}>
      Nothing is lost: threads and runs are kept by the server.
      {error.digest ? (
        <>
          {" "}
          The server’s log has the cause under <span className="mono">{error.digest}</span>.
        </>
      ) : null}
    </FullPage>
  );
}
