// R18, ASVS 7.4.1: the self-assessment in one tab, signing out in another. The player stops and says so, keeps the answer that
// is not saved, leads to signing in again, and sends it when the sitting goes on.

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
  await step("a holder answers the first question", async () => {
    await signIn(page, mouse(page), demo.url, HOLDER);
    await profile(page, mouse(page));
    await page.goto(`${page.url().replace(/\/comparison.*$/, "")}/assessment/agreement`);
    await page.locator("#agree").check();
    await page.locator("main form button.govuk-button").click();
    await page.waitForURL(/\/questions\/1$/);
    await option(0).check();
    await saved();
  });
  const tab = await page.context().newPage();
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
