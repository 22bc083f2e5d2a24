import { HeddleError, InvalidInputError } from "../errors";

/** Bytes of one request body. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;

class BodyTooLargeError extends HeddleError {
  override name = "BodyTooLargeError";
}

class UnsupportedEncodingError extends HeddleError {
  override name = "UnsupportedEncodingError";
}

/** The body as text. Stops reading at the limit, so a body without end costs no more than one that is full. */
export async function readBody(request: Request, maxBytes = MAX_BODY_BYTES): Promise<string> {
  const encoding = request.headers.get("content-encoding");
  if (encoding && encoding !== "identity")
    throw new UnsupportedEncodingError("Compressed request bodies are not read: send the body as it is.");
  const bytes = await readBytes(request, maxBytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new InvalidInputError("body: is not valid UTF-8");
  }
}

async function readBytes(request: Request, maxBytes: number): Promise<ArrayBuffer | Uint8Array> {
  const announced = request.headers.get("content-length");
  if (announced !== null) {
    if (Number(announced) > maxBytes) throw tooLarge(maxBytes);
    // HTTP holds a body to its announced length, so there is nothing to count.
    return request.arrayBuffer();
  }
  if (!request.body) return new Uint8Array();
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    size += chunk.value.byteLength;
    if (size > maxBytes) {
      reader.cancel().catch(() => {});
      throw tooLarge(maxBytes);
    }
    chunks.push(chunk.value);
  }
  return Buffer.concat(chunks);
}

function tooLarge(maxBytes: number): BodyTooLargeError {
  return new BodyTooLargeError(`The request body is larger than ${maxBytes} bytes.`);
}
