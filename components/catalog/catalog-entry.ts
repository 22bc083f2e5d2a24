import type { CatalogItem } from "../../lib/contract/assistant-catalog";
import type { CatalogActs } from "./use-catalog-acts";

/** What a card and a row of the table need. */
export interface CatalogEntryProps {
  item: CatalogItem;
  acts: CatalogActs;
  knownTags: readonly string[];
  onPickTag?: ((tag: string) => void) | undefined;
  /** Absent while its graph is not loaded, so that it cannot run. */
  onStart: (() => void) | undefined;
}
