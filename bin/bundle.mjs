import { rmSync } from "node:fs";
import { build, context } from "esbuild";

/** Packages stay outside: one instance for the bundle, for Next and for graphs. */
function settings({ mode, entries, folder }) {
  return {
    entryPoints: entries,
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    chunkNames: "parts/[name]-[hash]",
    bundle: true,
    // What is imported when it is needed is loaded when it is needed.
    splitting: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    // Where they are read, the maps of all packages are too: 45 MiB, which only development is worth.
    sourcemap: mode === "development",
    define: { "process.env.NODE_ENV": JSON.stringify(mode) },
    // Drops what the mode does not reach: in development Next serves the API, so an edit there restarts nothing.
    minifySyntax: true,
    logLevel: "warning",
  };
}

/** Makes `.build/server/server.mjs`, `worker.mjs` and `apart.mjs`, which share their parts. */
export async function bundleServer() {
  const folder = ".build/server";
  rmSync(folder, { recursive: true, force: true });
  await build(settings({ mode: "production", entries: ["server.ts", "worker.ts", "apart.ts"], folder }));
}

/** Another program of the repository in TypeScript, as a file for Node. Returns its path. */
export async function bundleProgram(entry, name) {
  const folder = `.build/${name}`;
  rmSync(folder, { recursive: true, force: true });
  await build(settings({ mode: "production", entries: { [name]: entry }, folder }));
  return `${folder}/${name}.mjs`;
}

/** Makes `.build/dev/server.mjs`, again at every change of what is in it, and tells after each. */
export async function watchServer(onBundle) {
  const folder = ".build/dev";
  rmSync(folder, { recursive: true, force: true });
  const tell = {
    name: "tell",
    setup: (made) => made.onEnd(({ errors }) => errors.length === 0 && onBundle()),
  };
  const watching = await context({
    ...settings({ mode: "development", entries: ["server.ts", "apart.ts"], folder }),
    plugins: [tell],
  });
  await watching.watch();
}
