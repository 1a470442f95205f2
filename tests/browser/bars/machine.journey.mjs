// The time machine: the next event, a month, the deadline, the close, ten years; the mailbox; a colleague who answers the
// rest; and the demo made anew. All of it without JavaScript at 320 px too.

import assert from "node:assert/strict";

import { mouse } from "../lib/hands.mjs";
import { signIn } from "../lib/road.mjs";
import { arrived, bar, leap, today, unfold } from "../lib/time.mjs";

export const name = "the time machine";

const main = (page) => page.locator("main").innerText();

/** A sitting that is begun, and whose other questions a colleague answers. */
async function letsAColleagueAnswer(other, { demo, office, axe, screenshot }) {
  await signIn(other, office, demo.url, "Dwight Okafor-Lindqvist");
  await other.locator("main .cqr-next a.govuk-button").click();
  await other.locator("main a.govuk-button").click();
  await office.choose(other.locator("#agree"));
  await office.press(other.locator("main form button.govuk-button"));
  await other.waitForURL(/\/questions\/1$/);
  await axe(other, "a question in the demo");
  await screenshot(other, "a question with the bar");
  await unfold(other, office);
  await office.press(bar(other).locator("button[value=typical]"));
  await other.waitForURL(/\/questions$/);
  assert.equal(await other.locator(".cqr-grid a.is-done").count(), 80);
}

/** From the last day back to the first. */
async function startsOver(page, { demo, hands, onPage }) {
  const late = await today(page);
  await page.goto(`${demo.url}/demo/time`);
  if ((await page.locator("main button[value=ask]").count()) === 0) return; // only with the embedded database
  await Promise.all([page.waitForEvent("load"), hands.press(page.locator("main button[value=ask]"))]);
  assert.match(await main(page), /lose what you did\?/);
  await onPage("really start over");
  await Promise.all([page.waitForEvent("load"), hands.press(page.locator("button[value=yes]"))]);
  await page.waitForURL(/\/demo$/, { timeout: 180_000 });
  assert.ok((await today(page)) < late, "the first day is back");
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
  await step("on a phone the bar takes one or two lines until it is unfolded", async () => {
    const height = () => bar(page).evaluate((element) => element.getBoundingClientRect().height);
    const folded = await height();
    assert.ok(folded <= 96, `${folded} px`);
    await unfold(page, hands);
    assert.ok((await height()) > folded, "it unfolds without a script");
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
  await step("a colleague answers the rest of a self-assessment", () => letsAColleagueAnswer(other, { demo, office, axe, screenshot }));
  await step("ten years on, the next window is open", async () => {
    await page.goto(`${demo.url}/demo`);
    // Who had finished: whoever is on the start page and does nothing is discontinued by then.
    await signIn(page, hands, demo.url, "Walter Ngata");
    await page.goto(`${demo.url}/demo/time`);
    const form = page.locator("form", { has: page.locator("input[type=hidden][name=day]") });
    await Promise.all([page.waitForEvent("load"), hands.press(form.locator("button[value=day]"))]);
    await arrived(page);
    assert.match(await main(page), /Your window (for Radiography )?is open/);
  });
  await onPage("ten years later");
  await step("the demo starts over", () => startsOver(page, { demo, hands, onPage }));
}
