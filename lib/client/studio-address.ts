/** Where the operations of the studio on one assistant are, below `/api`. */
export function studioAddress(assistantId: string): `/${string}` {
  return `/studio/assistants/${encodeURIComponent(assistantId)}`;
}
