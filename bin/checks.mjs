/** What needs no database and no browser: types, style, the floor plan. Named for the summary. */
const tool = (path) => [process.execPath, path];

export const CHECKS = [
  { name: "types", command: [...tool("node_modules/typescript/bin/tsc"), "--noEmit", "--pretty", "false"] },
  {
    name: "lint and format",
    command: [...tool("node_modules/@biomejs/biome/bin/biome"), "check", "--error-on-warnings"],
  },
  {
    name: "import rules",
    command: [
      ...tool("node_modules/dependency-cruiser/bin/dependency-cruise.mjs"),
      "--config",
      ".dependency-cruiser.cjs",
      "app",
      "components",
      "graphs",
      "lib",
      "server",
      "server.ts",
      "worker.ts",
      "proxy.ts",
    ],
  },
];
