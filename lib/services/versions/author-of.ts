import type { VersionAuthor } from "../../contract/versions";
import { storableText } from "../../db/storable-json";
import type { Context } from "../context";

/** Who makes a version, as its row says it. Spread into every row of `assistant_version` that is written. */
export function authorOf({ actor }: Pick<Context, "actor">): {
  authorType: VersionAuthor["type"];
  authorName: string;
} {
  switch (actor.type) {
    case "user":
    case "apiKey":
      return { authorType: actor.type, authorName: storableText(actor.name) };
    case "custom":
      return { authorType: "custom", authorName: storableText(actor.identity) };
    case "system":
      return { authorType: "system", authorName: "Heddle" };
    case "anonymous":
      return { authorType: "unknown", authorName: "" };
  }
}
