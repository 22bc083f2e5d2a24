import { useEditor } from "./editor-context";

/** What users get now, and what the draft has to do with it. */
export function LiveSentence() {
  const { live, view } = useEditor();
  const { exists, base_version: base, live_version: version, live_changed_by: by } = view.draft;
  const name = (number: number) => <b className="mono font-medium text-thread">v{number}</b>;
  if (exists && base !== version)
    return (
      <p className="px-2 text-12 text-fg-3">
        {name(version)}
        {by === null ? "" : ` by ${by}`} is live; your draft was made from{" "}
        <b className="mono font-medium">v{base}</b>
      </p>
    );
  return (
    <p className="px-2 text-12 text-fg-3">
      Live users {exists ? "still get" : "get"} {name(live.version)}
    </p>
  );
}
