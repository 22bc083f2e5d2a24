import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { AboutCard } from "@/components/settings/about-card";
import { AccountCard } from "@/components/settings/account-card";
import { AppearanceCard } from "@/components/settings/appearance-card";
import { KeysCard } from "@/components/settings/keys-card";
import { ProvidersCard, SecretsCard } from "@/components/settings/providers-card";
import { PageBody, PageHeader } from "@/components/shell/page-header";
import { getInfo } from "@/lib/services/system/get-info";
import { paintKeys } from "../first-paint";
import { openPage } from "../open-page";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const page = await openPage();
  await paintKeys(page);
  return (
    <HydrationBoundary state={dehydrate(page.client)}>
      <PageHeader title="Settings" />
      <PageBody>
        <div className="grid w-full max-w-[760px] grid-cols-[minmax(0,1fr)] gap-4">
          <AppearanceCard />
          <KeysCard />
          <ProvidersCard />
          <SecretsCard />
          <AccountCard userName={page.userName} canSignOut={page.canSignOut} />
          <AboutCard info={getInfo()} />
        </div>
      </PageBody>
    </HydrationBoundary>
  );
}
