/** A value as a JSON file that browsers save under this name, made safe for every file system. */
export function download(fileName: string, value: unknown): Response {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not get into a header or a file's name
  const safe = fileName.replace(/[\u0000-\u001f\u007f"'()*/:<>?\\|]/g, "-").replace(/\p{Surrogate}/gu, "-");
  const ascii = safe.replace(/[^\x20-\x7e]/g, "-");
  return new Response(`${JSON.stringify(value, null, 2)}\n`, {
    headers: {
      "content-type": "application/json",
      "content-disposition": `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(safe)}`,
    },
  });
}
