import { once } from "node:events";
import { request as ask, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { build } from "esbuild";
import type { SdkVersion } from "./sdk-test";

const PAGE = `<!doctype html><meta charset="utf-8"><title>Chat</title><div id="root"></div><script src="/chat.js"></script>`;

/** A web application of somebody else's: its page uses `useStream`, its `/api` is passed on to the server. */
export interface ChatSite {
  url: string;
  close(): void;
}

/** The site on a free port, its page bundled with the SDK of this version. */
export async function openChatSite(sdk: SdkVersion, apiUrl: string): Promise<ChatSite> {
  const script = await bundlePage(sdk);
  const site = createServer((request, response) => {
    if (!request.url?.startsWith("/api/")) {
      const isScript = request.url === "/chat.js";
      response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
      response.end(isScript ? script : PAGE);
      return;
    }
    const { method, headers } = request;
    const passed = ask(`${apiUrl}${request.url.slice(4)}`, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    passed.on("error", () => response.destroy());
    response.on("close", () => passed.destroy());
    request.pipe(passed);
  });
  site.listen(0, "127.0.0.1");
  await once(site, "listening");
  const { port } = site.address() as AddressInfo; // A listening TCP server has a port.
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      site.close();
      site.closeAllConnections();
    },
  };
}

const bundles = new Map<SdkVersion, Promise<string>>();

function bundlePage(sdk: SdkVersion): Promise<string> {
  const bundle = bundles.get(sdk) ?? makeBundle(sdk);
  bundles.set(sdk, bundle);
  return bundle;
}

async function makeBundle(sdk: SdkVersion): Promise<string> {
  const { outputFiles = [] } = await build({
    entryPoints: ["e2e/projects/chat-page/chat.tsx"],
    bundle: true,
    write: false,
    jsx: "automatic",
    alias: sdk === "2.0.0" ? { "@langchain/langgraph-sdk": "langgraph-sdk-2" } : {},
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "error",
  });
  return outputFiles[0]?.text ?? "";
}
