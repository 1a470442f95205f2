// The second program: an operator of a water plant goes the whole way, and another one runs out of time. The same binary;
// everything that is different is data (programs/water-operators, examples/water-operators). What the years bring is told in
// second-program-years.journey.mjs.

import assert from "node:assert/strict";

import { mouse } from "./lib/hands.mjs";
import { approveAll, assessment, profile, report, signIn } from "./lib/road.mjs";
import { DAY, items, releasesAlone, runsOutOfTime, said, startWater } from "./lib/water.mjs";

export const name = "the second program";

/** What anybody may read. */
async function readsPublicPages(page, { demo, onPage }) {
  await page.goto(`${demo.url}/about`);
  assert.match(await said(page), /Every five years/);
  await onPage("first page");
  await page.goto(`${demo.url}/rules`);
  assert.match(await said(page), /11:59 p\.m\. Mountain/);
  await onPage("rules");
  for (const path of ["/help", "/register", "/about/registry", "/privacy"]) {
    await page.goto(`${demo.url}${path}`);
    await said(page);
  }
}

export async function run({ startDemo, newPage, step, axe, screenshot }) {
  const demo = await step("a demo of the second program starts", () => startWater(startDemo));
  const page = await newPage();
  const hands = mouse(page);
  const onPage = (label) =>
    step(`axe, a picture and no foreign word: ${label}`, async () => {
      await axe(page, label);
      await screenshot(page, `second ${label}`);
      await said(page);
    });
  await step("public pages speak of water", () => readsPublicPages(page, { demo, onPage }));
  await step("an operator whose window has just opened signs in", () => signIn(page, hands, demo.url, "Rosa Delgado-Finn"));
  await onPage("dashboard");
  await step("the profile has four frequencies", async () => {
    await profile(page, hands, {
      onPage: async (label) => {
        if (label === "profile group") assert.equal(await page.locator("fieldset.cqr-scale").first().locator("input[type=radio]").count(), 4);
        await onPage(label);
      },
    });
  });
  await step("the self-assessment at home has sixteen questions and finds one gap", () =>
    assessment(page, hands, { gap: "CHM", items: items(), questions: 16, onPage }),
  );
  await step("hours are prescribed", async () => {
    await page.locator("main a[href$='/prescription']").first().click();
    await page.waitForURL(/\/prescription$/);
    assert.match(await said(page), /2(\.00?)? of 2(\.00?)? hours are left to find/);
  });
  await onPage("prescription");
  const staff = await newPage();
  const office = mouse(staff);
  await step("a reviewer signs in", () => signIn(staff, office, demo.url, "Sam Delacroix"));
  await step("training is reported with a certificate and approved until nothing is left", async () => {
    for (let courses = 0; ; courses += 1) {
      assert.ok(courses < 6, "a gap of two hours is filled with a few classes");
      await page.goto(`${demo.url}/courses/report`);
      // With nothing left, the page lists whatever counts for the three years instead.
      if (!/help you now/.test(await page.locator("#found").innerText())) break;
      await report(page, hands, demo.url, { day: DAY, name: `second-${courses}`, onPage: courses === 0 ? onPage : undefined });
      await approveAll(staff, office, demo.url);
    }
    assert.match(await said(page), /Courses that count for your three-year hours/);
  });
  await step("the operator has finished", async () => {
    await page.goto(`${demo.url}/overview`);
    assert.match(await said(page), /You finished all three steps on March/);
    assert.match(await said(page), /licensed/);
  });
  await onPage("finished");
  await step("another operator does nothing until the window has closed", () => runsOutOfTime(page, hands, demo.url));
  await onPage("decision pending");
  await step("one person releases, as this board has it", async () => {
    await releasesAlone(staff, office, demo.url, async (label) => {
      await axe(staff, `${label} of the second program`);
      await screenshot(staff, `second ${label}`);
    });
    await page.goto(`${demo.url}/overview`);
    assert.match(await said(page), /credential is discontinued/i);
    assert.match(await said(page), /April 19, 2029/);
  });
  await onPage("discontinued, two years of grace");
}
