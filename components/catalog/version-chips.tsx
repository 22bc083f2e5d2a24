import type { CatalogItem } from "../../lib/contract/assistant-catalog";
import { Chip } from "../ui/chip";

const LABELS = 2;

/** What people get, what waits to be published, and where the labels are. */
export function VersionChips({ item }: { item: CatalogItem }) {
  const more = item.labels.length - LABELS;
  return (
    <>
      {item.archived_at === null ? (
        <Chip variant="live" title={`Version ${item.version} is live`}>
          <span className="mono">v{item.version}</span>
          live
        </Chip>
      ) : (
        <Chip>
          <span className="mono">v{item.version}</span>
          archived
        </Chip>
      )}
      {item.is_default ? <Chip title="The assistant that its graph has by itself">default</Chip> : null}
      {item.has_draft ? (
        <Chip title="Changes that are not published">
          <HalfFull />
          draft
        </Chip>
      ) : null}
      {item.labels.slice(0, LABELS).map(({ label, version }) => (
        <Chip key={label} title={`${label} is version ${version}`}>
          <span className="truncate">{label}</span>
          <span className="mono">v{version}</span>
        </Chip>
      ))}
      {more > 0 ? (
        <span className="text-12 text-fg-3" title={item.labels.map(({ label }) => label).join(", ")}>
          +{more}
        </span>
      ) : null}
    </>
  );
}

/** The eye of a draft: half of it is still to come. */
function HalfFull() {
  return (
    <svg viewBox="0 0 9 12" aria-hidden="true" className="h-3 w-[9px]!">
      <ellipse cx="4.5" cy="6" rx="3.6" ry="5.1" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M4.5 1A3.6 5.1 0 0 0 4.5 11Z" fill="currentColor" />
    </svg>
  );
}
