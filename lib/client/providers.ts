import { queryOptions } from "@tanstack/react-query";
import type { Provider, Secret } from "../contract/providers";
import { request } from "./api";

/** They change with the server's environment alone. */
const STALE_MS = 5 * 60_000;

/** The providers of models, and which of their keys the server has. */
export const providersQuery = () =>
  queryOptions({
    queryKey: ["providers"] as const,
    queryFn: () => request<Provider[]>("/studio/providers"),
    staleTime: STALE_MS,
  });

/** The names of the secrets that configurations may refer to. */
export const secretsQuery = () =>
  queryOptions({
    queryKey: ["secrets"] as const,
    queryFn: () => request<Secret[]>("/studio/secrets"),
    staleTime: STALE_MS,
  });
