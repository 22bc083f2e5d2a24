import { expect, test } from "@playwright/test";
import { listTitles } from "../../playwright-titles";
import { journeysOf, methodsOf, SDKS } from "../../sdk-test";

/** `threads.stream` speaks the newer protocol: `/threads/{id}/commands` and `/threads/{id}/stream/events`. */
const NOT_THERE_YET = ["threads.stream"];

test("every public method of both SDKs has a journey of that name", async () => {
  const titles = await listTitles();
  for (const sdk of SDKS) {
    const wanted = methodsOf(sdk).filter((method) => !NOT_THERE_YET.includes(method));
    expect(wanted.length).toBeGreaterThan(35);
    const missing = wanted.filter(
      (method) => !titles.some((title) => title.startsWith(`${journeysOf(sdk)} › ${method} › `)),
    );
    expect(missing, sdk).toEqual([]);
  }
});
