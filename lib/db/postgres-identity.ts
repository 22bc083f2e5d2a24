import { spawnSync } from "node:child_process";
import { userInfo } from "node:os";
import { NoEmbeddedPostgresError } from "./postgres-binaries";

/** PostgreSQL refuses to run as root; this is how to run it as somebody else, who owns its files. */
export interface PostgresIdentity {
  /** Goes before the program and its arguments. */
  prefix: string[];
  /** Whom the child process becomes before it starts. */
  become: { uid?: number; gid?: number };
  /** Who owns the files of the cluster, as this process sees them. */
  owner: { uid: number; gid: number };
}

/** The user without rights; it has this number on every Linux. */
const NOBODY = { uid: 65534, gid: 65534 };

/**
 * Chooses an identity that can run `program` and reach `folder`: the user of this process; for root the user
 * nobody; where a folder above is closed to others (a checkout in /root) a user namespace, or nobody with the one
 * right to pass closed folders (containers forbid namespaces).
 */
export function choosePostgresIdentity(program: string, folder: string): PostgresIdentity {
  const self = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  const asSelf: PostgresIdentity = { prefix: [], become: {}, owner: self };
  if (self.uid !== 0 && hasName()) return asSelf;
  const inNamespace: PostgresIdentity = {
    prefix: ["unshare", "--user", `--map-user=${NOBODY.uid}`, `--map-group=${NOBODY.gid}`],
    become: {},
    owner: self,
  };
  const asNobody: PostgresIdentity = { prefix: [], become: NOBODY, owner: NOBODY };
  const asNobodyEverywhere: PostgresIdentity = {
    prefix: [
      "setpriv",
      `--reuid=${NOBODY.uid}`,
      `--regid=${NOBODY.gid}`,
      "--clear-groups",
      "--inh-caps=-all,+dac_override",
      "--ambient-caps=-all,+dac_override",
    ],
    become: {},
    owner: NOBODY,
  };
  const candidates = self.uid === 0 ? [asNobody, inNamespace, asNobodyEverywhere] : [inNamespace];
  const identity = candidates.find((candidate) => works(candidate, program, folder));
  if (identity) return identity;
  throw new NoEmbeddedPostgresError(
    self.uid === 0
      ? `PostgreSQL does not run as root, and no other user can reach ${folder} or ${program}. Start Heddle as another user, set HEDDLE_DATA_DIR to a folder that every user can enter, or set DATABASE_URL.`
      : `PostgreSQL needs a user with a name, and user ${self.uid} has none on this system. Add it to /etc/passwd, start Heddle as another user, or set DATABASE_URL.`,
  );
}

/** A container may run as a number that no user has. */
function hasName(): boolean {
  try {
    userInfo();
    return true;
  } catch {
    return false;
  }
}

function works({ prefix, become }: PostgresIdentity, program: string, folder: string): boolean {
  const script = ["/bin/sh", "-c", 'cd "$1" && exec "$0" --version', program, folder];
  const [command = "/bin/sh", ...rest] = [...prefix, ...script];
  return spawnSync(command, rest, { ...become, cwd: "/", stdio: "ignore" }).status === 0;
}
