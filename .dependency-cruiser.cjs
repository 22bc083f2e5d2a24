/** The floor plan as a test: who may look at whom. Every rule is an error; there is no baseline. */

/** Files of a room that only tests see. */
const TESTS = "\\.(test|db\\.test|spec)\\.tsx?$";
/** Words that every room may use. */
const SHARED = ["^lib/contract/", "^lib/errors\\.ts$", "^lib/ids\\.ts$", "^lib/remember\\.ts$"];
const OUTSIDE = ["node_modules", "^node:"];

/** One rule per room: production code of `from` may import only `to`, its own room, and the shared words. */
function room(name, from, to) {
  return {
    name,
    severity: "error",
    from: { path: from, pathNot: TESTS },
    to: { pathNot: [from, ...to, ...SHARED, ...OUTSIDE], dependencyTypesNot: ["core"] },
  };
}

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "nothing-unresolved",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "\\.next/|next-env" },
    },
    room("contract-knows-nobody", "^lib/contract/", []),
    room("client-is-the-window", "^lib/client/", []),
    room("graphs-shelf-knows-no-database", "^lib/graphs/", ["^lib/log\\.ts$"]),
    room("db-knows-nothing", "^lib/db/", ["^lib/env\\.ts$", "^lib/log\\.ts$", "^lib/failpoint\\.ts$"]),
    room("ledger-on-db", "^lib/ledger/", [
      "^lib/db/",
      "^lib/env\\.ts$",
      "^lib/log\\.ts$",
      "^lib/metrics\\.ts$",
      "^lib/failpoint\\.ts$",
    ]),
    room("auth-on-db", "^lib/auth/", ["^lib/db/", "^lib/env\\.ts$", "^lib/log\\.ts$"]),
    room("services-decide", "^lib/services/", [
      "^lib/auth/",
      "^lib/ledger/",
      "^lib/graphs/",
      "^lib/db/",
      "^lib/env\\.ts$",
      "^lib/failpoint\\.ts$",
      "^lib/log\\.ts$",
      "^lib/metrics\\.ts$",
      "^package\\.json$",
    ]),
    room("engine-is-the-door-of-time", "^lib/engine/", [
      "^lib/db/(outage|when-it-answers)\\.ts$",
      "^lib/services/",
      "^lib/ledger/",
      "^lib/graphs/",
      "^lib/env\\.ts$",
      "^lib/failpoint\\.ts$",
      "^lib/log\\.ts$",
      "^lib/metrics\\.ts$",
    ]),
    room("http-is-the-door-of-requests", "^lib/http/", [
      "^lib/auth/",
      "^lib/services/context\\.ts$",
      "^lib/db/trouble-of\\.ts$",
      "^lib/log\\.ts$",
      "^lib/metrics\\.ts$",
    ]),
    room("api-routes-are-sentences", "^app/api/", [
      "^lib/http/",
      "^lib/services/",
      "^lib/auth/next-auth\\.ts$",
    ]),
    room("pages-compose", "^app/(?!api/)", ["^components/", "^lib/client/", "^lib/services/", "^lib/auth/"]),
    room("samples-are-content", "^graphs/", []),
    {
      name: "ui-has-no-product-words",
      severity: "error",
      from: { path: "^components/ui/", pathNot: TESTS },
      to: { path: "^(components/(?!ui/)|lib/|app/)" },
    },
    {
      name: "components-look-through-the-window",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^(lib|app|server\\.ts)", pathNot: ["^lib/client/", "^lib/testing/", ...SHARED] },
    },
    {
      name: "features-are-neighbours-not-roommates",
      severity: "error",
      from: { path: "^components/([^/]+)/" },
      to: {
        path: "^components/",
        pathNot: "^components/($1|ui|shell|marks|config-diff|config-form|graph-drawing)/",
      },
    },
    {
      name: "nobody-imports-the-engine-but-the-entries",
      severity: "error",
      from: {
        pathNot: [
          "^lib/engine/",
          "^server/product\\.ts$",
          "^apart\\.ts$",
          "^prisma/seed\\.ts$",
          "^lib/testing/",
          TESTS,
        ],
      },
      to: { path: "^lib/engine/" },
    },
    {
      name: "testing-is-for-tests",
      severity: "error",
      from: { pathNot: ["^lib/testing/", "^e2e/", "^bench/", TESTS, "^vitest\\.config\\.ts$"] },
      to: { path: "^lib/testing/" },
    },
    {
      name: "entries-are-not-imported",
      severity: "error",
      from: { path: "^(lib|components|app|graphs)/" },
      to: { path: "^((server|worker|apart)\\.ts|server/|bin/|e2e/|bench/|prisma/)" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: ["^\\.next", "^\\.build", "^lib/db/generated"] },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "types"],
    },
  },
};
