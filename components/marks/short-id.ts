/** The first block of a UUID: enough to tell neighbours apart. */
export function shortId(id: string): string {
  return id.length > 12 ? id.slice(0, 8) : id;
}
