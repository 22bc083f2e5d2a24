"use client";

import { useQueryClient } from "@tanstack/react-query";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { toast } from "sonner";
import { paths } from "../../lib/client/paths";
import { versionPagesQuery } from "../../lib/client/versions";
import { type PageKey, usePageKeys } from "../shell/page-keys";
import { useEditor } from "./editor-context";
import { editorTabs } from "./editor-tabs";
import { nextVersion } from "./next-version";

/** The single keys of an assistant's pages. */
export function useEditorKeys(assistantId: string) {
  const router = useRouter();
  const pathname = usePathname();
  const shown = Number(useSearchParams().get("version"));
  const client = useQueryClient();
  const { live } = useEditor();
  const isVersions = pathname === paths.assistantVersions(assistantId);

  const step = (to: "earlier" | "later") => {
    const pages = client.getQueryData(versionPagesQuery(assistantId).queryKey)?.pages;
    const numbers = pages?.flat().map(({ version }) => version) ?? [];
    const next = nextVersion(numbers, shown || live.version, to);
    if (next !== null) router.push(paths.assistantVersions(assistantId, next), { scroll: false });
  };
  const tabs = editorTabs(assistantId).map(
    ({ label, href }, at): PageKey => ({ label, key: String(at + 1), run: () => router.push(href) }),
  );
  const versions: PageKey[] = [
    { label: "Earlier version", key: "[", run: () => step("earlier") },
    { label: "Later version", key: "]", run: () => step("later") },
  ];
  usePageKeys([
    ...tabs,
    {
      label: "Compare the draft with what is live",
      key: "d",
      run: () => router.push(paths.assistantDiff(assistantId, { from: live.version, to: "draft" })),
    },
    ...(isVersions ? versions : []),
    { label: "Copy the link to this view", key: "y", run: () => copy(window.location.href, "The link") },
    { label: "Copy the assistant's id", key: "Y", run: () => copy(live.assistant_id, "The id") },
  ]);
}

/** Without a secure page the browser has no clipboard to write to. */
function copy(text: string, what: string) {
  const written = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("no clipboard"));
  written.then(
    () => toast(`${what} is copied.`),
    () => toast.error(`${what} could not be copied: ${text}`),
  );
}
