import { signOut as endSession } from "next-auth/react";
import { paths } from "../../lib/client/paths";

/** Ends the session and leaves the studio; what was loaded goes with the page. */
export async function signOut(): Promise<void> {
  await endSession({ redirect: false });
  window.location.assign(paths.signIn());
}
