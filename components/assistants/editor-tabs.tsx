"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { paths } from "../../lib/client/paths";
import { tabClass, tabListClass } from "../ui/tabs";

interface EditorTab {
  label: string;
  href: string;
  /** Addresses that are reached from it and belong to it. */
  also: readonly string[];
}

/** The parts of an assistant, in the order of their keys. */
export function editorTabs(assistantId: string): EditorTab[] {
  const home = paths.assistant(assistantId);
  return [
    { label: "Configure", href: home, also: [] },
    { label: "Versions", href: paths.assistantVersions(assistantId), also: [`${home}/diff`] },
    { label: "Impact", href: paths.impact(assistantId), also: [] },
  ];
}

export function EditorTabs({ assistantId }: { assistantId: string }) {
  const pathname = usePathname();
  return (
    <nav aria-label="Parts of the assistant" className={`${tabListClass} min-w-0 border-b-0 max-mid:px-1`}>
      {editorTabs(assistantId).map(({ label, href, also }) => {
        const isHere = pathname === href || also.includes(pathname);
        return (
          <Link key={href} href={href} className={tabClass} aria-current={isHere ? "page" : undefined}>
            {label}
          </Link>
        );
      })}
    </nav>
  );
}
