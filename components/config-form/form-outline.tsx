import type { FieldGroup } from "../../lib/client/config-schema/config-field";
import type { Said } from "./problems";

/** The sections of a long form, at its side; above it where there is no room. */
export function FormOutline({
  groups,
  said,
  onGroup,
}: {
  groups: readonly FieldGroup[];
  said: Said;
  onGroup: (id: string) => void;
}) {
  return (
    <nav
      aria-label="Sections"
      className="scrollbar-none top-28 self-start overflow-x-auto py-4 @4xl:sticky @4xl:py-6"
    >
      <ul className="flex gap-1 @4xl:grid">
        {groups.map((group) => {
          const problems = group.fields.filter(({ path }) => said.has(path.join("\n"))).length;
          return (
            <li key={group.id}>
              <a
                href={`?section=${group.id}`}
                onClick={(event) => {
                  event.preventDefault();
                  onGroup(group.id);
                }}
                className="flex min-h-7 items-center gap-2 whitespace-nowrap rounded-2 px-2 text-fg-2 hover:bg-hover hover:text-fg max-mid:min-h-9"
              >
                {group.label}
                {problems > 0 ? (
                  <span className="text-12 text-error">
                    {problems}
                    <span className="sr-only"> to look at</span>
                  </span>
                ) : null}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
