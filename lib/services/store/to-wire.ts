import type { SearchItem as StoreItem } from "@langchain/langgraph-checkpoint";
import type { SearchItem } from "../../contract/store";

export function toWireItem({ namespace, key, value, createdAt, updatedAt, score }: StoreItem): SearchItem {
  return {
    namespace,
    key,
    value,
    created_at: createdAt.toISOString(),
    updated_at: updatedAt.toISOString(),
    ...(score !== undefined && { score }),
  };
}
