import { expect, test } from "./draft-test";
import { EVERYTHING, fillEverything } from "./fill-everything";

test.use({
  graphs: "e2e/projects/forms/langgraph.json",
  settings: { HEDDLE_SECRET_CRM_KEY: "a-value-nobody-sees", OPENAI_API_KEY: "" },
});
test.beforeEach(({ signIn }) => signIn());

test("every control of an assistant's form is filled in by keyboard, and the draft on the server has the values", async ({
  page,
  client,
  server,
  draftOf,
}) => {
  test.slow();
  const { assistant_id: id } = await client.assistants.create({ graphId: "everything", name: "All of it" });
  await page.goto(`${server.baseUrl}/assistants/${id}`);
  const form = page.getByRole("main");
  await expect(form.getByRole("textbox", { name: "Instructions", exact: true })).toBeEditable();
  await fillEverything(page, form);
  await expect.poll(() => draftOf(id)).toMatchObject({ context: EVERYTHING });
  expect((await client.assistants.get(id)).context).toEqual({});

  // Whoever comes back finds all of it.
  await page.reload();
  await expect(form.getByRole("combobox", { name: "Airport" })).toHaveValue("LIS");
  await expect(form.getByRole("textbox", { name: "Freedom" })).toHaveValue("0.25");
  await expect(form.getByRole("textbox", { name: "Room" })).toHaveValue("travel desk");
});

test("a JSON field offers the keys and values that its schema knows, and the draft gets what was chosen", async ({
  page,
  client,
  server,
  draftOf,
}) => {
  const { assistant_id: id } = await client.assistants.create({ graphId: "everything", name: "By keys" });
  await page.goto(`${server.baseUrl}/assistants/${id}`);
  const fares = page.getByRole("main").getByRole("textbox", { name: "Fares", exact: true });
  await fares.focus();
  await page.keyboard.type("{");
  await page.keyboard.press("Control+Space");
  await expect(page.getByRole("option")).toHaveText([/"carrier"/, /"seats"/]);
  await page.getByRole("option", { name: /"carrier"/ }).click();
  await expect(fares).toContainText('{"carrier": ');
  await page.keyboard.press("Control+Space");
  await expect(page.getByRole("option")).toHaveText([/"air"/, /"rail"/]);
  await page.getByRole("option", { name: /"air"/ }).click();
  await expect.poll(() => draftOf(id)).toMatchObject({ context: { fares: { carrier: "air" } } });
});
