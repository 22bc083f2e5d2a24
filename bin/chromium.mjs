import { existsSync } from "node:fs";
import path from "node:path";
import { run } from "./steps.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const ELSEWHERE = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The browser for the journeys: CHROMIUM_PATH, the system's, else Playwright's own. Undefined when there is none. */
export async function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given) return existsSync(given) ? given : undefined;
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const candidates = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  const system = [...candidates, ...ELSEWHERE].find((file) => existsSync(file));
  if (system) return system;
  const { chromium } = await import("@playwright/test");
  const own = chromium.executablePath();
  return existsSync(own) ? own : undefined;
}

/** Finds a browser or gets one. Returns its path, or the sentence that says what is missing. */
export async function ensureChromium() {
  const found = await findChromium();
  if (found) return { path: found };
  if (process.env.CHROMIUM_PATH)
    return { missing: `CHROMIUM_PATH names ${process.env.CHROMIUM_PATH}, which does not exist.` };
  for (const { words, commands } of waysToInstall()) {
    process.stdout.write(`${words}…\n`);
    for (const [command, ...args] of commands) await run(command, args);
    const path = await findChromium();
    if (path) return { path };
  }
  return {
    missing:
      "No Chromium was found and none could be installed. Install the package chromium (Debian: apt-get install chromium), or set CHROMIUM_PATH to a Chromium or Chrome.",
  };
}

function waysToInstall() {
  const playwright = [
    process.execPath,
    "node_modules/@playwright/test/cli.js",
    "install",
    "--only-shell",
    "chromium",
  ];
  const ways = [{ words: "Downloading Chromium by Playwright", commands: [playwright] }];
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get"))
    ways.push({
      words: "Installing Debian's chromium",
      commands: [
        ["apt-get", "update"],
        ["apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-dejavu-core"],
      ],
    });
  return ways;
}
