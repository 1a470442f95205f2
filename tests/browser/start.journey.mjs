// The demo starts and its first page is there for everybody.

import assert from "node:assert/strict";

export const name = "first page of the demo";

export async function run({ startDemo, newPage, step, axe, screenshot }) {
  const demo = await step("the demo starts", () => startDemo());
  const page = await newPage();
  await step("its first page opens with one heading", async () => {
    const response = await page.goto(`${demo.url}/`);
    assert.equal(response.status(), 200);
    assert.equal(await page.locator("h1").count(), 1);
  });
  await step("axe finds nothing", () => axe(page, "first page"));
  await screenshot(page, "first page");
}
