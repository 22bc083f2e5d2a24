/** The version beside `shown` in a list of versions, newest first; null at its end. */
export function nextVersion(
  versions: readonly number[],
  shown: number,
  to: "earlier" | "later",
): number | null {
  if (to === "earlier") return versions.find((version) => version < shown) ?? null;
  return versions.findLast((version) => version > shown) ?? null;
}
