// The time machine of a demonstration.

import assert from "node:assert/strict";

/** The bar on top of every page of a demonstration. */
export const bar = (page) => page.locator(".cqr-machine");

/** The day its clock shows. */
export const today = (page) => bar(page).locator("time").first().getAttribute("datetime");

/** Unfolds the bar where a narrow screen folds it. */
export async function unfold(page, hands) {
  const fold = bar(page).locator("summary");
  const open = (await bar(page).locator("details").getAttribute("open")) !== null;
  if (!open && (await fold.isVisible())) await hands.press(fold);
}

/** Presses a button of the bar and waits until the clock has come to rest. */
export async function leap(page, hands, value) {
  const before = await today(page);
  await unfold(page, hands);
  await Promise.all([page.waitForEvent("load"), hands.press(bar(page).locator(`button[value=${value}]`))]);
  await arrived(page);
  const after = await today(page);
  assert.ok(after > before, `${value}: from ${before} to ${after}`);
  return after;
}

/** Picks a day to come on the page of the time machine, such as 2027-05-31, and waits until the clock shows it. */
export async function leapTo(page, hands, url, day) {
  await page.goto(`${url}/demo/time`);
  // The long way that the page offers has a day of its own.
  const field = page.locator("#day[type=date]");
  await hands.date(field, day);
  const go = page.locator("main form", { has: field }).locator("button[value=day]");
  await Promise.all([page.waitForEvent("load"), hands.press(go)]);
  await arrived(page);
  assert.ok((await today(page)).startsWith(day), `the clock shows ${await today(page)}`);
}

/** Waits on the page that shows the clock moving. */
export async function arrived(page) {
  for (let looks = 0; page.url().includes("/demo/time?moving"); looks += 1) {
    assert.ok(looks < 200, "the clock arrives");
    // The page comes again by itself, also without JavaScript.
    await page.waitForEvent("load", { timeout: 60_000 });
  }
}
