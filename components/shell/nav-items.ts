import { House, type LucideIcon, MessagesSquare, Settings, Sparkle } from "lucide-react";
import { paths } from "../../lib/client/paths";

export interface NavItem {
  label: string;
  href: string;
  icon: LucideIcon;
  /** `g`, then this key, goes there. */
  key: string;
}

export const NAV_ITEMS: readonly NavItem[] = [
  { label: "Home", href: paths.home(), icon: House, key: "h" },
  { label: "Assistants", href: paths.assistants(), icon: Sparkle, key: "a" },
  { label: "Threads", href: paths.threads(), icon: MessagesSquare, key: "t" },
  { label: "Settings", href: paths.settings(), icon: Settings, key: "s" },
];

/** Whether `pathname` lies in the part of the studio that `href` opens. */
export function isHere(href: string, pathname: string): boolean {
  return href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);
}
