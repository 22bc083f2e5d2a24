import type { Operation } from "../contract/operation";
import { metrics } from "../metrics";

/** Starts a watch; call the result with the answer when its headers are ready. A stream goes on after that. */
export function measureRequest({ method, path }: Pick<Operation, "method" | "path">) {
  const start = performance.now();
  return (response: Response): Response => {
    const labels = { method, path, status: response.status };
    const { requests, requestSeconds } = metrics();
    requests.inc(labels);
    requestSeconds.observe(labels, (performance.now() - start) / 1000);
    return response;
  };
}
