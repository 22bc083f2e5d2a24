import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import { stableId } from "../text/stable-id";
import { toOrder } from "./edit-plan";
import type { Plan } from "./state";

/**
 * The reference of a booking follows from the thread and what is booked. Should the server die between booking and
 * saving, the node runs again with the same reference; give it to a real booking service as its idempotency key.
 */
export function bookingReference(plan: Plan, config: LangGraphRunnableConfig): string {
  return stableId("TRIP", config.configurable?.thread_id ?? "", toOrder(plan));
}
