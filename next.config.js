/** Packages that must stay one instance for pages, the API and the user's graphs: never bundled. */
const externalPackages = [
  "@langchain/core",
  "@langchain/langgraph",
  "@langchain/langgraph-checkpoint",
  "@langchain/langgraph-checkpoint-postgres",
  "@prisma/adapter-pg",
  "@prisma/client",
  "jiti",
  "pg",
  "prom-client",
];

/** @type {import("next").NextConfig} */
export default {
  serverExternalPackages: externalPackages,
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run check` judges the types: who only wants to start the product need not wait for that.
  typescript: { ignoreBuildErrors: true },
  devIndicators: { position: "bottom-right" },
};
