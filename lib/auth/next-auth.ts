import type { AuthOptions } from "next-auth";
import { log } from "../log";
import { callNextAuth } from "./call-next-auth";
import { findOrCreateOwner } from "./owner";
import { publicOrigin } from "./public-origin";
import { sessionSecret } from "./session-secret";
import { spendSignInToken } from "./sign-in-tokens";

const SESSION_SECONDS = 30 * 24 * 60 * 60;

/** Sign-in by the one-time link, as next-auth's provider `link`; sessions are sealed cookies. */
function authOptions({
  secret,
  isSecure,
  onFailure,
}: {
  secret: string;
  isSecure: boolean;
  onFailure: (error: unknown) => void;
}): AuthOptions {
  return {
    secret,
    useSecureCookies: isSecure,
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      {
        id: "link",
        name: "One-time link",
        type: "credentials",
        credentials: { token: {} },
        authorize: (credentials) =>
          signInWith(credentials?.token).catch((error: unknown) => {
            onFailure(error);
            // next-auth shows the message of what is thrown here to the browser.
            throw new Error("Unavailable");
          }),
      },
    ],
    logger: {
      error: (code, metadata) => log.error("Sign-in failed.", { code, metadata }),
      warn: () => {},
      debug: () => {},
    },
  };
}

/** The person whom a token signs in; null when it is unknown, spent or too old, without saying which. */
async function signInWith(token: unknown): Promise<{ id: string; name: string } | null> {
  if (typeof token !== "string") return null;
  if (!(await spendSignInToken(token))) return null;
  const owner = await findOrCreateOwner();
  return { id: owner.userId, name: owner.name };
}

/**
 * Answers everything below /api/auth. Works as Next's route handler and without Next. Throws what kept it from finding
 * out who signs in.
 */
export async function answerAuth(
  request: Request,
  segment: { params: Promise<{ nextauth?: string[] }> },
): Promise<Response> {
  const { nextauth = [] } = await segment.params;
  const origin = publicOrigin(request.headers);
  if (!origin) return Response.json({ detail: "The Host header is not valid." }, { status: 400 });
  // The browser's own error reports: anybody could write to the log by it.
  if (nextauth[0] === "_log") return new Response(null, { status: 204 });
  let failure: { error: unknown } | undefined;
  const options = authOptions({
    secret: await sessionSecret(),
    isSecure: origin.protocol === "https:",
    onFailure: (error) => {
      failure = { error };
    },
  });
  const answer = await callNextAuth({ request, action: nextauth, origin, options });
  if (failure) throw failure.error;
  return answer;
}
