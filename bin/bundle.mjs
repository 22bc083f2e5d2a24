import { build, context } from "esbuild";

/** Packages stay outside: one instance for the bundle, for Next and for graphs. */
function settings({ mode, entry, name }) {
  return {
    entryPoints: { [name]: entry },
    outdir: ".build",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    sourcemap: true,
    define: { "process.env.NODE_ENV": JSON.stringify(mode) },
    // Drops what the mode does not reach: in development Next serves the API, so an edit there restarts nothing.
    minifySyntax: true,
    logLevel: "warning",
  };
}

/** Makes `.build/server.mjs`. */
export async function bundleServer() {
  await build(settings({ mode: "production", entry: "server.ts", name: "server" }));
}

/** Another program of the repository in TypeScript, as a file for Node. Returns its path. */
export async function bundleProgram(entry, name) {
  await build(settings({ mode: "production", entry, name }));
  return `.build/${name}.mjs`;
}

/** Makes `.build/dev-server.mjs`, again at every change of what is in it, and tells after each. */
export async function watchServer(onBundle) {
  const tell = {
    name: "tell",
    setup: (made) => made.onEnd(({ errors }) => errors.length === 0 && onBundle()),
  };
  const watching = await context({
    ...settings({ mode: "development", entry: "server.ts", name: "dev-server" }),
    plugins: [tell],
  });
  await watching.watch();
}
