// The time machine: the next event, a month, the deadline, the close, ten years; the mailbox; a colleague who answers the
// rest; and the demo made anew. All of it without JavaScript at 320 px too.

import assert from "node:assert/strict";

import { mouse } from "../lib/hands.mjs";
import { signIn } from "../lib/road.mjs";

export const name = "the time machine";

const bar = (page) => page.locator(".cqr-machine");
const today = (page) => bar(page).locator("time").first().getAttribute("datetime");
const main = (page) => page.locator("main").innerText();

// Presses a button of the bar and waits until the clock has come to rest.
async function leap(page, hands, value) {
  const before = await today(page);
  await Promise.all([page.waitForEvent("load"), hands.press(bar(page).locator(`button[value=${value}]`))]);
  await arrived(page);
  const after = await today(page);
  assert.ok(after > before, `${value}: from ${before} to ${after}`);
  return after;
}

async function arrived(page) {
  for (let looks = 0; page.url().includes("/demo/time?moving"); looks += 1) {
    assert.ok(looks < 200, "the clock arrives");
    // The page comes again by itself, also without JavaScript.
    await page.waitForEvent("load", { timeout: 60_000 });
  }
}

export async function run({ startDemo, newPage, step, axe, screenshot }) {
  const demo = await step("the demo starts", () => startDemo({ args: ["--holders", "60"] }));
  const page = await newPage({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
  const hands = mouse(page);
  const onPage = (label) => step(`axe and a picture: ${label}`, async () => {
    await axe(page, label);
    await screenshot(page, label);
  });
  await page.goto(`${demo.url}/demo`);
  await onPage("start page");
  await step("somebody far behind signs in", () => signIn(page, hands, demo.url, "Priya Stonebridge"));
  await onPage("far behind");
  await step("the next event brings a mail, and nobody is signed out", async () => {
    await page.goto(`${demo.url}/demo/mailbox`);
    const before = await page.locator("main details").count();
    // A mail of a Sunday waits for Monday morning, so the next event may have to come twice.
    for (let leaps = 0; leaps < 3 && (await page.locator("main details").count()) === before; leaps += 1) {
      await page.goto(`${demo.url}/overview`);
      await leap(page, hands, "next");
      assert.match(page.url(), /\/overview$/);
      await page.goto(`${demo.url}/demo/mailbox`);
    }
    assert.ok((await page.locator("main details").count()) > before, "a new mail");
  });
  await onPage("mailbox");
  await step("to the deadline, and over it", async () => {
    await page.goto(`${demo.url}/overview`);
    await leap(page, hands, "deadline");
    assert.match(await main(page), /last day/i);
    await leap(page, hands, "next");
    assert.doesNotMatch(await main(page), /Go to your profile/);
  });
  await onPage("after the close");
  await step("the clock goes forward only, and the page says how to start over", async () => {
    await page.goto(`${demo.url}/demo/time`);
    // The field itself refuses such a day; whoever gets past it is told why.
    assert.ok((await page.locator("#day").getAttribute("min")) > (await today(page)));
    assert.match(await main(page), /Start over/);
  });
  await onPage("time machine");
  const other = await newPage();
  const office = mouse(other);
  await step("a colleague answers the rest of a self-assessment", async () => {
    await signIn(other, office, demo.url, "Dwight Okafor-Lindqvist");
    await other.locator("main .cqr-next a.govuk-button").click();
    await other.locator("main a.govuk-button").click();
    await office.choose(other.locator("#agree"));
    await office.press(other.locator("main form button.govuk-button"));
    await other.waitForURL(/\/questions\/1$/);
    await axe(other, "a question in the demo");
    await screenshot(other, "a question with the bar");
    await office.press(bar(other).locator("button[value=typical]"));
    await other.waitForURL(/\/questions$/);
    assert.equal(await other.locator(".cqr-grid a.is-done").count(), 80);
  });
  await step("ten years on, the next window is open", async () => {
    await page.goto(`${demo.url}/demo`);
    await signIn(page, hands, demo.url, "Marisol Quade");
    await page.goto(`${demo.url}/demo/time`);
    const form = page.locator("form", { has: page.locator("input[type=hidden][name=day]") });
    await Promise.all([page.waitForEvent("load"), hands.press(form.locator("button[value=day]"))]);
    await arrived(page);
    assert.match(await main(page), /Your window is open/);
  });
  await onPage("ten years later");
  await step("the demo starts over", async () => {
    const late = await today(page);
    await page.goto(`${demo.url}/demo/time`);
    if ((await page.locator("button[value=yes]").count()) === 0) return; // only with the embedded database
    await Promise.all([page.waitForEvent("load"), hands.press(page.locator("button[value=yes]"))]);
    await page.waitForURL(/\/demo$/, { timeout: 180_000 });
    assert.ok((await today(page)) < late, "the first day is back");
  });
}
