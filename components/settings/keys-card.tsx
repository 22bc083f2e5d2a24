"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { errorText } from "../../lib/client/api";
import { apiKeysQuery, revokeApiKey } from "../../lib/client/keys";
import type { ApiKey } from "../../lib/contract/studio";
import { RelativeTime } from "../marks/relative-time";
import { EmptyState } from "../shell/empty-state";
import { ErrorState } from "../shell/error-state";
import { Button } from "../ui/button";
import { Card, CardHeader } from "../ui/card";
import { ConfirmDialog } from "../ui/confirm-dialog";
import { Skeleton } from "../ui/skeleton";
import { NewKey } from "./new-key";

/** The API keys in use: make one, see when each was last used, revoke it. */
export function KeysCard() {
  const { data: keys, error, refetch } = useQuery(apiKeysQuery());
  const [doomed, setDoomed] = useState<ApiKey | null>(null);
  const revoke = useMutation({
    ...revokeApiKey,
    onError: (failure) => toast.error("The key was not revoked.", { description: errorText(failure) }),
  });
  return (
    <Card aria-labelledby="api-keys">
      <CardHeader id="api-keys" title="API keys" {...(keys?.length ? { count: keys.length } : {})}>
        <NewKey />
      </CardHeader>
      {keys === undefined ? (
        error ? (
          <ErrorState title="The keys could not be loaded." error={error} onRetry={refetch} />
        ) : (
          <div className="grid gap-3 border-line border-t p-4">
            <Skeleton className="h-9" />
            <Skeleton className="h-9" />
          </div>
        )
      ) : keys.length === 0 ? (
        <EmptyState className="border-line border-t">
          Programs reach this server with a key. There is none yet.
        </EmptyState>
      ) : (
        <ul>
          {keys.map((key) => (
            <li key={key.key_id} className="flex items-center gap-3 border-line border-t px-4 py-2.5">
              <KeyRound aria-hidden className="size-4 shrink-0 text-fg-3" />
              <div className="min-w-0 flex-1">
                <p className="flex min-w-0 items-baseline gap-2">
                  <span className="truncate font-strong">{key.name}</span>
                  <span className="mono shrink-0 text-fg-3">{key.prefix}…</span>
                </p>
                <p className="text-12 text-fg-3">
                  Made <RelativeTime at={key.created_at} phrase />
                  {" · "}
                  {key.last_used_at === null ? (
                    "never used"
                  ) : (
                    <>
                      last used <RelativeTime at={key.last_used_at} phrase />
                    </>
                  )}
                </p>
              </div>
              <Button size="s" aria-label={`Revoke ${key.name}`} onClick={() => setDoomed(key)}>
                Revoke
              </Button>
            </li>
          ))}
        </ul>
      )}
      <ConfirmDialog
        open={doomed !== null}
        onOpenChange={(open) => (open ? undefined : setDoomed(null))}
        title={`Revoke “${doomed?.name ?? ""}”?`}
        confirm="Revoke"
        onConfirm={() => (doomed ? revoke.mutate(doomed.key_id) : undefined)}
      >
        Programs that use it are refused from now on. This cannot be undone.
      </ConfirmDialog>
    </Card>
  );
}
