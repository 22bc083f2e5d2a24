import { remember } from "../remember";

const slot = () => remember("own api", (): { address: string | undefined } => ({ address: undefined }));

/** Where the API is answered, such as `http://127.0.0.1:3000/api`; undefined while this process does not know. */
export function ownApi(): string | undefined {
  return slot().address;
}

/** Set by the server before the engine starts. */
export function setOwnApi(address: string): void {
  slot().address = address;
}
