import type { Env } from "@/lib/env";
import { systemContext } from "@/lib/services/context";
import { createSignInLink } from "@/lib/services/sign-in/create-sign-in-link";

/** What the person in front of the terminal reads. */
export const announce = {
  step(sentence: string): void {
    process.stdout.write(`${sentence}\n`);
  },

  async ready({ env, port, startMs }: { env: Env; port: number; startMs: number }): Promise<void> {
    const baseUrl = env.HEDDLE_PUBLIC_URL ?? `http://${shownHost(env.HOST)}:${port}`;
    const signIn =
      env.HEDDLE_AUTH === "on"
        ? `  Sign in   ${await createSignInLink(systemContext(), { baseUrl })}\n            (this link works once)\n`
        : "  Sign in   not needed: HEDDLE_AUTH is off\n";
    process.stdout.write(
      `\nHeddle is ready (${(startMs / 1000).toFixed(1)} s).\n\n  Studio    ${baseUrl}\n${signIn}  API       ${new URL("/api", baseUrl).href}\n\n`,
    );
  },
};

/** An address that a browser on this machine can open. */
function shownHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}
