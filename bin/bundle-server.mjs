import { build, context } from "esbuild";

/** How `server.ts` becomes `.build/server.mjs`. Packages stay outside: one instance for the bundle, Next and graphs. */
function settings(mode, entry = "server.ts", name = "server") {
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
    // In development Next serves the API, so the bundle drops it: an edit there restarts nothing.
    define: { "process.env.NODE_ENV": JSON.stringify(mode) },
    minifySyntax: true,
    logLevel: "warning",
  };
}

export async function bundleServer(mode) {
  await build(settings(mode));
}

/** A program of the repository in TypeScript, as a file that Node runs. Returns its path. */
export async function bundleProgram(entry, name) {
  await build(settings("production", entry, name));
  return `.build/${name}.mjs`;
}

/** Bundles again at every change; `onBundle(changed)` is told after each. */
export async function watchServer(onBundle) {
  let last;
  const watching = await context({
    ...settings("development"),
    write: true,
    metafile: false,
    plugins: [
      {
        name: "tell",
        setup(build) {
          build.onEnd(({ errors, outputFiles }) => {
            void outputFiles;
            if (errors.length === 0) onBundle();
          });
        },
      },
    ],
  });
  await watching.watch();
  void last;
  return watching;
}
