/** Words as they are, of the given type. */
export function text(words: string, contentType: string): Response {
  return new Response(words, { headers: { "content-type": contentType } });
}
