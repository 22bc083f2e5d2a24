"use client";

import { CircleAlert } from "lucide-react";
import { signIn } from "next-auth/react";
import { useState } from "react";
import { paths } from "../../lib/client/paths";
import { Button } from "../ui/button";
import { InlineCode } from "../ui/code";
import { useHydrated } from "../ui/use-hydrated";

type Attempt = "none" | "running" | "refused" | "unavailable";

/** Spends the one-time token when the person asks for it, and says what to do when it is of no use. */
export function SignInForm({ token }: { token: string | null }) {
  const [attempt, setAttempt] = useState<Attempt>("none");
  const host = useHydrated() ? window.location.host : "";

  async function onSignIn() {
    setAttempt("running");
    try {
      const answer = await signIn("link", { token, redirect: false });
      // Replaced, so that the token does not stay in the history.
      if (answer?.ok) window.location.replace(paths.home());
      else setAttempt(answer?.status === 401 ? "refused" : "unavailable");
    } catch {
      setAttempt("unavailable");
    }
  }

  return (
    <div className="m-auto grid w-full max-w-[344px] gap-5 py-8">
      <div>
        <h1 className="text-28 tracking-[-0.025em]">Sign in</h1>
        <p className="mt-1 min-h-5 text-fg-2">
          {host === "" ? null : (
            <>
              to <span className="mono">{host}</span>
            </>
          )}
        </p>
      </div>
      {token === null ? (
        <p className="text-14 leading-6">
          The one-time link to sign in is printed in the terminal where <InlineCode>npm start</InlineCode>{" "}
          runs.
        </p>
      ) : attempt === "refused" ? (
        <Problem title="This link has been used, or is too old.">
          Restart Heddle with <InlineCode>npm start</InlineCode>: it prints a new one.
        </Problem>
      ) : (
        <>
          {attempt === "unavailable" ? (
            <Problem title="The server could not sign you in.">Try again; the server’s log says why.</Problem>
          ) : null}
          <Button
            variant="primary"
            size="l"
            className="w-full"
            disabled={attempt === "running"}
            onClick={onSignIn}
          >
            {attempt === "running" ? "Signing in…" : "Sign in"}
          </Button>
          <p className="text-12 text-fg-3">The link works once. You stay signed in here for 30 days.</p>
        </>
      )}
    </div>
  );
}

function Problem({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div role="alert" className="flex gap-2 rounded-2 bg-error-soft px-3 py-2.5">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-error" />
      <div>
        <p className="font-strong text-error">{title}</p>
        <p className="mt-0.5">{children}</p>
      </div>
    </div>
  );
}
