import { ShieldCheck } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Mark, Wordmark } from "@/components/shell/logo";
import { LoomPicture } from "@/components/shell/loom-picture";
import { SignInForm } from "@/components/shell/sign-in-form";
import { SkipLink } from "@/components/shell/skip-link";
import { ThemeButton } from "@/components/shell/theme-button";
import { findActor } from "@/lib/auth/require-actor";
import { paths } from "@/lib/client/paths";
import { getInfo } from "@/lib/services/system/get-info";

export const metadata: Metadata = { title: "Sign in" };

/** Opening the link signs nobody in: what looks at links before people do must not spend the token. */
export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ token?: string | string[] }>;
}) {
  if (await findActor()) redirect(paths.home());
  const { token } = await searchParams;
  return (
    <>
      <SkipLink />
      <div className="grid min-h-dvh max-mid:grid-rows-[minmax(0,1fr)_176px] mid:grid-cols-[minmax(440px,5fr)_7fr]">
        <main
          id="main"
          tabIndex={-1}
          className="flex flex-col border-line bg-raised px-5 pt-3 pb-5 focus-visible:shadow-none mid:border-r mid:px-8 mid:pt-4 mid:pb-6"
        >
          <div className="flex h-12 items-center gap-2">
            <Mark className="size-6" />
            <Wordmark className="text-[18px]" />
            <span className="flex-1" />
            <ThemeButton />
          </div>
          <SignInForm token={typeof token === "string" && token !== "" ? token : null} />
          <footer className="flex justify-between gap-4 text-12 text-fg-3">
            <p className="flex items-center gap-2">
              <ShieldCheck aria-hidden className="size-4 text-success" />
              Nothing leaves this machine.
            </p>
            <p>Heddle {getInfo().version}</p>
          </footer>
        </main>
        <div className="relative overflow-hidden bg-base max-mid:border-line max-mid:border-t">
          <LoomPicture className="absolute inset-0 max-mid:-top-[152px] max-mid:h-[462px]" />
        </div>
      </div>
    </>
  );
}
