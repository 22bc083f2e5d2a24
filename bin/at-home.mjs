import { existsSync } from "node:fs";
import path from "node:path";

const NEEDS = [20, 19];

/** Every command works in the repository's folder, on a Node that is new enough, with the settings of `.env`. */
export function atHome() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < NEEDS[0] || (major === NEEDS[0] && minor < NEEDS[1])) {
    process.stderr.write(
      `Heddle needs Node ${NEEDS.join(".")} or newer; this is Node ${process.versions.node}.\n`,
    );
    process.exit(1);
  }
  process.chdir(path.dirname(import.meta.dirname));
  if (existsSync(".env")) process.loadEnvFile(".env");
}
