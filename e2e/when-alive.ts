import type { Page } from "@playwright/test";

/**
 * Makes a page come back from an address, or a reload, only when its buttons do something: before React has taken over
 * what the server drew, a click is lost, and a test clicks faster than a person.
 */
export function waitWhenLoaded(page: Page): void {
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
  page.goto = async (...args) => {
    const response = await goto(...args);
    await untilAlive(page);
    return response;
  };
  page.reload = async (...args) => {
    const response = await reload(...args);
    await untilAlive(page);
    return response;
  };
}

/** React marks the elements that are its own. A page that is not Next's, or has no button, has nothing to wait for. */
async function untilAlive(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const button = document.querySelector("main button, main a, nav a");
    const isOurs = document.querySelector('script[src*="/_next/"]') !== null;
    return !isOurs || !button || Object.keys(button).some((key) => key.startsWith("__reactFiber"));
  });
}
