"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleDashed, LockKeyhole } from "lucide-react";
import { providersQuery, secretsQuery } from "../../lib/client/providers";
import type { Provider, Secret } from "../../lib/contract/providers";
import { EmptyState } from "../shell/empty-state";
import { ErrorState } from "../shell/error-state";
import { Badge } from "../ui/badge";
import { Card, CardHeader } from "../ui/card";
import { InlineCode } from "../ui/code";
import { Skeleton } from "../ui/skeleton";

/** Which providers of models have their key. The keys themselves never leave the server's environment. */
export function ProvidersCard() {
  const { data, error, refetch } = useQuery(providersQuery());
  return (
    <Card aria-labelledby="providers">
      <CardHeader id="providers" title="Models" />
      {data === undefined ? (
        <Waiting error={error} onRetry={refetch} title="The providers could not be loaded." />
      ) : (
        <ul className="border-line border-t py-1.5">
          {data.map((provider) => (
            <ProviderRow key={provider.provider} provider={provider} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function ProviderRow({ provider: { label, variable, key_present } }: { provider: Provider }) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-1.5">
      <span className="w-32 font-strong">{label}</span>
      <Badge tone={key_present ? "success" : "cancelled"} className="w-32">
        {key_present ? <CircleCheck aria-hidden /> : <CircleDashed aria-hidden />}
        {variable === null ? "Needs no key" : key_present ? "Key is set" : "No key"}
      </Badge>
      {variable === null ? null : <InlineCode>{variable}</InlineCode>}
    </li>
  );
}

/** The names of the secrets that configurations may refer to. */
export function SecretsCard() {
  const { data, error, refetch } = useQuery(secretsQuery());
  return (
    <Card aria-labelledby="secrets">
      <CardHeader id="secrets" title="Secrets" {...(data?.length ? { count: data.length } : {})} />
      {data === undefined ? (
        <Waiting error={error} onRetry={refetch} title="The secrets could not be loaded." />
      ) : data.length === 0 ? (
        <EmptyState className="border-line border-t">
          An assistant refers to a secret by its name. Set <InlineCode>HEDDLE_SECRET_NAME</InlineCode> in the
          server’s environment to have one.
        </EmptyState>
      ) : (
        <ul className="border-line border-t py-1.5">
          {data.map((secret) => (
            <SecretRow key={secret.name} secret={secret} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function SecretRow({ secret }: { secret: Secret }) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-1.5">
      <LockKeyhole aria-hidden className="size-4 text-fg-3" />
      <span className="min-w-32 font-strong">{secret.name}</span>
      <InlineCode>{secret.reference}</InlineCode>
    </li>
  );
}

function Waiting({ error, onRetry, title }: { error: Error | null; onRetry: () => unknown; title: string }) {
  if (error) return <ErrorState title={title} error={error} onRetry={onRetry} />;
  return (
    <div className="grid gap-3 border-line border-t p-4">
      <Skeleton className="h-7" />
      <Skeleton className="h-7" />
    </div>
  );
}
