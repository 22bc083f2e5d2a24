import { SECRET_VARIABLE, type Secret, secretNamed, secretReference } from "../../contract/providers";
import type { Context } from "../context";

/** The names of the secrets in the environment of this process, sorted; never their values. */
export async function listSecrets(
  _ctx: Context,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Secret[]> {
  return Object.entries(environment)
    .filter(
      ([variable, value]) => variable.startsWith(SECRET_VARIABLE) && value !== undefined && value !== "",
    )
    .map(([variable]) => {
      const name = variable.slice(SECRET_VARIABLE.length);
      return { name, reference: secretReference(name), variable };
    })
    .filter(({ reference }) => secretNamed(reference) !== undefined)
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
