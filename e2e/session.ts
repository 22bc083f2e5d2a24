/** Signing in without a browser: what the sign-in page does, as requests. */
export interface Session {
  /** The value of the `Cookie` header. */
  cookie: string;
}

/** Spends the one-time link. */
export async function openSession(baseUrl: string, signInUrl: string): Promise<Session> {
  const jar = new Map<string, string>();
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  const keep = (response: Response) => {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      jar.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
  };
  const asked = await fetch(`${baseUrl}/api/auth/csrf`);
  keep(asked);
  const { csrfToken }: { csrfToken: string } = await asked.json();
  const token = new URL(signInUrl).searchParams.get("token") ?? "";
  const answered = await fetch(`${baseUrl}/api/auth/callback/link`, {
    method: "POST",
    headers: { cookie: cookie(), "content-type": "application/x-www-form-urlencoded", origin: baseUrl },
    body: new URLSearchParams({ csrfToken, token, json: "true" }),
    redirect: "manual",
  });
  keep(answered);
  if (!jar.has("next-auth.session-token"))
    throw new Error(`The sign-in link was refused: ${answered.status} ${await answered.text()}`);
  return { cookie: cookie() };
}

/** Makes an API key and returns its secret. */
export async function createKey(baseUrl: string, session: Session, name = "tests"): Promise<string> {
  const response = await fetch(`${baseUrl}/api/studio/api-keys`, {
    method: "POST",
    headers: { cookie: session.cookie, "content-type": "application/json", origin: baseUrl },
    body: JSON.stringify({ name }),
  });
  if (!response.ok) throw new Error(`No API key was made: ${response.status} ${await response.text()}`);
  const { secret }: { secret: string } = await response.json();
  return secret;
}
