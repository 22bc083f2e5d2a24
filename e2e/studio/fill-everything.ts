import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../fixtures";

/** Fills in every control of the form of the graph `everything`, by keyboard. */
export async function fillEverything(page: Page, form: Locator): Promise<void> {
  const keys = page.keyboard;
  await test.step("a prompt is written, and Tab leaves it", async () => {
    const prompt = form.getByRole("textbox", { name: "Instructions", exact: true });
    await prompt.focus();
    await keys.press("Control+End");
    await keys.type(" Be brief.");
    await keys.press("Tab");
    await expect(prompt).not.toBeFocused();
  });
  await test.step("one of few by the arrows, one of many by search", async () => {
    await form.getByRole("radio", { name: "Neutral" }).focus();
    await keys.press("ArrowRight");
    await expect(form.getByRole("radio", { name: "Formal" })).toBeFocused();
    await keys.press("Space");
    await form.getByRole("combobox", { name: "Airport" }).focus();
    await keys.type("lis");
    await keys.press("Enter");
    await expect(form.getByRole("combobox", { name: "Airport" })).toHaveValue("LIS");
  });
  await test.step("a model, whose provider has no key here, and that is said", async () => {
    await form.getByRole("combobox", { name: "Model" }).focus();
    await keys.press("ControlOrMeta+A");
    await keys.type("gpt");
    await expect(page.getByRole("listbox")).toContainText("no key on this server");
    await keys.press("ArrowDown");
    await keys.press("Enter");
    await expect(form.getByText("OPENAI_API_KEY is not set")).toBeVisible();
  });
  await test.step("a number by its slider, a switch, a day", async () => {
    await form.getByRole("slider", { name: "Freedom" }).focus();
    await keys.press("ArrowRight");
    await expect(form.getByRole("textbox", { name: "Freedom" })).toHaveValue("0.25");
    await form.getByRole("textbox", { name: "Longest walk" }).fill("2,5");
    await form.getByRole("switch", { name: "Quiet hotels" }).focus();
    await keys.press("Space");
    await form.getByLabel("First day").fill("2026-05-31");
  });
  await test.step("a tool is put on, and the focus goes with it", async () => {
    await form.getByRole("checkbox", { name: /Museums/ }).focus();
    await keys.press("Space");
    await expect(
      form.getByRole("list", { name: "Tools, on" }).getByRole("checkbox", { name: /Museums/ }),
    ).toBeFocused();
  });
  await test.step("an address that is none says so once it is left", async () => {
    await form.getByRole("textbox", { name: "Website" }).focus();
    await keys.type("nonsense");
    await keys.press("Tab");
    await expect(form.getByText("Website is an address, as https://example.com.")).toBeVisible();
    await form.getByRole("textbox", { name: "Website" }).fill("https://example.com/offers");
  });
  await test.step("repeated objects are added, named and moved", async () => {
    const stops = form.getByRole("group", { name: "Stops" });
    for (const name of ["Porto", "Lisbon"]) {
      await stops.getByRole("button", { name: "Add one" }).press("Enter");
      await stops.getByRole("textbox", { name: "Name" }).last().fill(name);
    }
    await stops.getByRole("textbox", { name: "Name" }).last().press("Alt+ArrowUp");
    await expect(stops.getByRole("textbox", { name: "Name" }).first()).toHaveValue("Lisbon");
    await expect(stops.getByRole("status").first()).toHaveText("Stops 2 is now 1 of 2.");
  });
  await test.step("texts, pairs, a secret by its name, a shape, and JSON", async () => {
    await form.getByRole("group", { name: "Tags" }).getByRole("button", { name: "Add one" }).press("Enter");
    await form.getByRole("textbox", { name: "Tags, 1" }).fill("spring");
    await form.getByRole("button", { name: "Add a pair" }).press("Enter");
    await form.getByRole("textbox", { name: "Headers, name 1" }).fill("x-region");
    await keys.press("Enter");
    await form.getByRole("textbox", { name: "Headers, x-region" }).fill("eu");
    await form.getByRole("combobox", { name: "CRM key" }).focus();
    await keys.press("ArrowDown");
    await keys.press("Enter");
    await form.getByRole("radio", { name: "Chat" }).focus();
    await keys.press("Space");
    await form.getByRole("textbox", { name: "Room" }).fill("travel desk");
    await form.getByRole("textbox", { name: "Company" }).fill("Alliance");
    await form.getByRole("textbox", { name: "Extra", exact: true }).focus();
    await keys.type('{"a": [1, 2');
  });
}

/** What the graph, or the draft, has then. */
export const EVERYTHING = {
  instructions: expect.stringMatching(/^You plan trips[\s\S]*Be brief\.$/),
  tone: "formal",
  airport: "LIS",
  model: "openai/gpt-4.1-mini",
  temperature: 0.25,
  walk_km: 2.5,
  quiet: true,
  start: "2026-05-31",
  tools: ["find_offers", "hold_seats", "museums"],
  website: "https://example.com/offers",
  stops: [
    { name: "Lisbon", nights: 2 },
    { name: "Porto", nights: 2 },
  ],
  tags: ["spring"],
  headers: { "x-region": "eu" },
  crm_key: "secret://CRM_KEY",
  channel: { kind: "chat", room: "travel desk" },
  insurance: { company: "Alliance" },
  extra: { a: [1, 2] },
};
