import type { Info } from "../../contract/system";
import type { Context } from "../context";
import { countWorkers } from "./count-workers";
import { getInfo } from "./get-info";

/** What this server is and can do, and who is there to execute runs. */
export async function describeServer(ctx: Context): Promise<Info> {
  const workers = await countWorkers(ctx);
  return { ...getInfo(), ...(workers !== undefined && { workers }) };
}
