import type { VersionAuthor } from "../../lib/contract/versions";

/** Who made a version, as people say it. */
export function AuthorName({ author }: { author: VersionAuthor }) {
  if (author.type === "unknown") return <>Somebody</>;
  if (author.type === "apiKey")
    return (
      <>
        API key <span className="font-strong text-fg-2">{author.name}</span>
      </>
    );
  return <span className="font-strong text-fg-2">{author.name}</span>;
}
