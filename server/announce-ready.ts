import type { Env } from "@/lib/env";
import { systemContext } from "@/lib/services/context";
import { createSignInLink } from "@/lib/services/sign-in/create-sign-in-link";

const NO_ENGINE = `
  Engine    off here: runs wait for a process of npm run worker`;

/** Tells the person in front of the terminal where everything is. */
export async function announceReady(start: { env: Env; port: number; startMs: number }): Promise<void> {
  const { env, port, startMs } = start;
  const baseUrl = env.HEDDLE_PUBLIC_URL ?? `http://${shownHost(env.HOST)}:${port}`;
  const signIn =
    env.HEDDLE_AUTH === "on"
      ? `${await createSignInLink(systemContext(), { baseUrl })}\n            (this link works once)`
      : "not needed: HEDDLE_AUTH is off";
  process.stdout.write(`
Heddle is ready (${(startMs / 1000).toFixed(1)} s).

  Studio    ${baseUrl}
  Sign in   ${signIn}
  API       ${new URL("/api", baseUrl).href}${env.HEDDLE_ENGINE === "off" ? NO_ENGINE : ""}

`);
}

/** An address that a browser on this machine can open. */
function shownHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}
