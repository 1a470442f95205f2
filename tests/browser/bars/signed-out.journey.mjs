// R18, ASVS 7.4.1: the self-assessment in two tabs. Of two answers to one question the first counts, and the other tab shows it.
// When one tab signs out, the player in the other stops and says so, keeps the answer that is not saved, leads to signing in
// again, and sends it when the sitting goes on.

import assert from "node:assert/strict";

import { mouse } from "../lib/hands.mjs";
import { profile, signIn } from "../lib/road.mjs";

export const name = "signed out in the middle of the questions";

const HOLDER = "Marisol Quade";

export async function run({ startDemo, newPage, step, axe }) {
  const demo = await step("the demo starts", () => startDemo());
  const page = await newPage();
  const option = (place) => page.locator("[name='answer[]']").nth(place);
  const saved = () => page.locator("[data-saved].is-saved").waitFor();
  let tab;
  await step("a holder opens the first question in two tabs, and answers it in one", async () => {
    await signIn(page, mouse(page), demo.url, HOLDER);
    await profile(page, mouse(page));
    await page.goto(`${page.url().replace(/\/comparison.*$/, "")}/assessment/agreement`);
    await page.locator("#agree").check();
    await page.locator("main form button.govuk-button").click();
    await page.waitForURL(/\/questions\/1$/);
    tab = await page.context().newPage();
    await tab.goto(page.url());
    await option(0).check();
    await saved();
  });
  await step("another answer in the other tab is not taken: that tab shows what counts, and stays there", async () => {
    const anew = tab.waitForEvent("load");
    await tab.locator("[name='answer[]']").nth(1).click();
    await anew;
    assert.equal(tab.url(), page.url());
    assert.ok(await tab.locator("[name='answer[]']").nth(0).isChecked());
    assert.ok(!(await tab.locator("[name='answer[]']").nth(1).isChecked()));
  });
  await step("the other tab signs out", async () => {
    await tab.goto(`${demo.url}/overview`);
    await tab.locator(".cqr-out button").click();
    await tab.waitForURL(/\/sign-in/);
  });
  await step("the next answer is not taken, and stays where it is", async () => {
    await option(1).check();
    await page.locator("[data-go-on]").waitFor();
    assert.match(await page.locator("[data-saved]").innerText(), /signed out/);
    assert.ok(await option(1).isChecked(), "the answer stays in the page");
    assert.ok(await option(1).isDisabled(), "and no other is asked for");
    await axe(page, "player, signed out");
  });
  await step("who signs in again goes on", async () => {
    await signIn(tab, mouse(tab), demo.url, HOLDER);
    await page.locator("[data-go-on] a").click();
    await page.waitForURL(/\/sittings\/[^/]+$/);
    assert.match(await page.locator("h1").innerText(), /waits for you/);
    await page.locator("main form button.govuk-button").click();
    await page.waitForURL(/\/questions\/2$/);
  });
  await step("what was not saved is saved now", async () => {
    await saved();
    await page.goto(page.url().replace(/2$/, "1"));
    assert.ok(await option(1).isChecked());
  });
}
