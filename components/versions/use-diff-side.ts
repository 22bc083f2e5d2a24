"use client";

import { useQuery } from "@tanstack/react-query";
import type { Configuration } from "../../lib/client/config-diff";
import type { DiffSide } from "../../lib/client/paths";
import { draftSettingsQuery, versionQuery } from "../../lib/client/versions";
import type { VersionSummary } from "../../lib/contract/versions";

/** One side of a diff: its settings, and its figures when it is a version. */
export type LoadedSide =
  | { state: "loading" }
  | { state: "failed"; error: unknown; retry: () => void }
  | { state: "absent" }
  | { state: "loaded"; settings: Configuration; version: VersionSummary | undefined };

export function useDiffSide(assistantId: string, side: DiffSide): LoadedSide {
  const version = useQuery({ ...versionQuery(assistantId, Number(side)), enabled: side !== "draft" });
  const draft = useQuery({ ...draftSettingsQuery(assistantId), enabled: side === "draft" });
  const { data, error, refetch } = side === "draft" ? draft : version;
  if (data === undefined) return error ? { state: "failed", error, retry: refetch } : { state: "loading" };
  if (data === null) return { state: "absent" };
  return { state: "loaded", settings: data, version: "live" in data ? data : undefined };
}
