/** The cookies of a request, from the header itself: that is the same in Next and before it. */
export function parseCookies(headers: Headers): Map<string, string> {
  const parts = (headers.get("cookie") ?? "").split(";");
  return new Map(
    parts.map((part): [string, string] => {
      const at = Math.max(part.indexOf("="), 0);
      return [part.slice(0, at).trim(), decoded(part.slice(at + 1).trim())];
    }),
  );
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
