import { mutationOptions, queryOptions } from "@tanstack/react-query";
import type { ApiKey } from "../contract/studio";
import { request } from "./api";

const apiKeyKeys = { all: ["api-keys"] as const };

export const apiKeysQuery = () =>
  queryOptions({ queryKey: apiKeyKeys.all, queryFn: () => request<ApiKey[]>("/studio/api-keys") });

/** The answer holds the secret; it is nowhere to be read again. */
export const createApiKey = mutationOptions({
  mutationFn: (name: string) =>
    request<ApiKey & { secret: string }>("/studio/api-keys", { method: "POST", body: { name } }),
  // The secret does not stay in the cache longer than the dialog that shows it.
  gcTime: 0,
  onSuccess: (_key, _name, _result, { client }) => client.invalidateQueries({ queryKey: apiKeyKeys.all }),
});

export const revokeApiKey = mutationOptions({
  mutationFn: (keyId: string) =>
    request<void>(`/studio/api-keys/${encodeURIComponent(keyId)}`, { method: "DELETE" }),
  onSuccess: (_nothing, _keyId, _result, { client }) =>
    client.invalidateQueries({ queryKey: apiKeyKeys.all }),
});
