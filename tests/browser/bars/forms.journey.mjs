// U12: the browser's back, a reload, a double click and a second tab lose nothing that was entered and do nothing twice.

import { today } from "../lib/day.mjs";
import assert from "node:assert/strict";

import { mouse } from "../lib/hands.mjs";
import { certificate, profile, signIn } from "../lib/road.mjs";

export const name = "back, reload, double click, two tabs";

const DAY = today();

/** Answers of the profile after a double click, the way back, and a reload. */
async function profileComesBack(page) {
  await page.locator("main .cqr-next a.govuk-button").click();
  await page.locator("main a.govuk-button").first().click();
  await page.waitForURL(/\/profile\/about$/);
  await page.locator("#setting-2").check();
  await page.locator("main form button.govuk-button").first().click();
  await page.waitForURL(/\/profile\/\d+$/);
  const first = page.url();
  const rows = page.locator("fieldset.cqr-scale");
  for (let place = 0; place < (await rows.count()); place += 1) await rows.nth(place).locator("input[type=radio]").nth(2).check();
  await page.locator("main form button.govuk-button").first().dblclick({ noWaitAfter: true });
  await page.waitForURL((next) => next.toString() !== first);
  await page.waitForLoadState();
  await page.goto(first);
  const kept = await page.locator("fieldset.cqr-scale input:checked").count();
  assert.equal(kept, await rows.count(), "every answer is kept");
  await page.reload();
  assert.equal(await page.locator("fieldset.cqr-scale input:checked").count(), kept, "after a reload, too");
}

/** A reported course after a mistake, the way back, a double click, and from a second tab. */
async function courseComesBack(page, tab, demo) {
  const fields = page.locator("main form input[type=text]");
  const values = ["Dose in Practice", "Sample CE Press", "ASRT", "DEMO-77", "1.5"];
  const fill = async () => {
    await page.goto(`${demo.url}/courses/report/details`);
    for (let place = 0; place < Math.min(values.length, await fields.count()); place += 1) await fields.nth(place).fill(values[place]);
    await page.locator("main form input[type=date]").fill(DAY);
  };
  // Sent without its file first: everything else must come back.
  await fill();
  await page.locator("main form button.govuk-button").click();
  await page.waitForLoadState();
  assert.equal(await fields.first().inputValue(), values[0], "an error loses no input");
  await fill();
  await page.locator("main input[type=file]").setInputFiles(certificate("twice"));
  await page.locator("main form button.govuk-button").click();
  await page.waitForURL(/\/courses\/report\/check/);
  const checked = page.url();
  await page.goBack();
  await page.waitForLoadState();
  assert.equal(await fields.first().inputValue(), values[0], "back loses no input");
  await page.goto(checked);
  await tab.goto(checked);
  await page.locator("main form button[value=report]").dblclick({ noWaitAfter: true });
  await page.waitForURL(/\/courses\/[^/]+\/done$/);
  // The same page, still open in the second tab, sends it once more.
  await tab.locator("main form button[value=report]").click();
  await tab.waitForLoadState();
  await page.goto(`${demo.url}/courses`);
  assert.equal(await page.locator("main a", { hasText: "Dose in Practice" }).count(), 1, "it is reported once");
}

export async function run({ startDemo, newPage, step, check }) {
  const demo = await step("the demo starts", () => startDemo());
  const page = await newPage();
  const hands = mouse(page);
  const tab = await page.context().newPage();
  await step("sign in", () => signIn(page, hands, demo.url, "Marisol Quade"));

  await check("profile: answers are there after back and after a reload", () => profileComesBack(page));

  await check("profile: a second tab shows and keeps what the first one saved", async () => {
    await tab.goto(page.url());
    const chosen = await tab.locator("fieldset.cqr-scale input:checked").count();
    assert.ok(chosen > 0, "the other tab has the answers");
    await tab.locator("main form button.govuk-button").first().click();
    await tab.waitForLoadState();
    await page.reload();
    assert.equal(await page.locator("fieldset.cqr-scale input:checked").count(), chosen);
  });

  await step("profile: submitted once by a double click", async () => {
    await page.goto(`${demo.url}/overview`);
    await profile(page, hands);
  });

  await check("sitting: a double click on Start begins one sitting; back and two tabs stay in it", async () => {
    await page.locator("main a.govuk-button").first().click();
    await page.locator("main a.govuk-button").first().click();
    await page.waitForURL(/\/agreement$/);
    const agreement = page.url();
    await page.locator("#agree").check();
    await page.locator("main form button.govuk-button").dblclick({ noWaitAfter: true });
    await page.waitForURL(/\/questions\/1$/);
    const sitting = page.url();
    await tab.goto(agreement);
    await tab.waitForLoadState();
    const agree = tab.locator("#agree");
    if (await agree.count()) {
      await agree.check();
      await tab.locator("main form button.govuk-button").click();
      await tab.waitForLoadState();
    }
    await page.goto(`${demo.url}/overview`);
    const open = await page.locator("main a[href*='/sittings/']").first().getAttribute("href");
    assert.ok(sitting.includes(open.split("/")[2]), "there is one sitting");
  });

  await check("course: what was entered is there after back; a double click reports it once", () => courseComesBack(page, tab, demo));

  await check("signing out in one tab ends the other one, too, without a broken page", async () => {
    await tab.goto(`${demo.url}/courses`);
    await page.goto(`${demo.url}/overview`);
    await page.locator("header form button").click();
    await page.waitForLoadState();
    const answer = await tab.goto(`${demo.url}/messages`);
    assert.ok(answer.status() < 500);
    assert.match(tab.url(), /sign-in/);
  });
}
