import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { paintShell } from "./first-paint";
import { openPage } from "./open-page";

export default async function StudioLayout({ children }: { children: ReactNode }) {
  const page = await openPage();
  await paintShell(page);
  return (
    <HydrationBoundary state={dehydrate(page.client)}>
      <AppShell userName={page.userName} canSignOut={page.canSignOut}>
        {children}
      </AppShell>
    </HydrationBoundary>
  );
}
