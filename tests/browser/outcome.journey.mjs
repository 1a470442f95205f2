// The outcome of the spine: a radiographer whose window has just opened goes the whole way, with the mouse.

import { today } from "./lib/day.mjs";
import assert from "node:assert/strict";

import { mouse } from "./lib/hands.mjs";
import { approveAll, assessment, profile, report, signIn } from "./lib/road.mjs";

export const name = "the whole way with the mouse";

export async function run({ startDemo, newPage, step, axe, screenshot }) {
  const demo = await step("the demo starts", () => startDemo());
  const page = await newPage();
  const hands = mouse(page);
  const onPage = (label) => step(`axe and a picture: ${label}`, async () => {
    await axe(page, label);
    await screenshot(page, label);
  });
  await step("public pages open", async () => {
    for (const path of ["/about", "/rules", "/help", "/sign-in", "/accessibility", "/privacy", "/demo"]) {
      const response = await page.goto(`${demo.url}${path}`);
      assert.equal(response.status(), 200, path);
      await axe(page, path);
      await screenshot(page, `public ${path}`);
    }
  });
  await step("a click signs in as a radiographer whose window has just opened", () => signIn(page, hands, demo.url, "Marisol Quade"));
  await onPage("dashboard, just opened");
  await step("the profile is filled in, checked, submitted and compared", () => profile(page, hands, { onPage }));
  await step("the self-assessment finds one gap", () => assessment(page, hands, { gap: "RP", onPage }));
  await step("the prescription explains itself", async () => {
    await page.locator("main a[href$='/prescription']").first().click();
    await page.waitForURL(/\/prescription$/);
    assert.match(await page.locator("main").innerText(), /Radiation Protection/);
  });
  await onPage("prescription");
  const staff = await newPage();
  const office = mouse(staff);
  await step("a reviewer signs in", () => signIn(staff, office, demo.url, "Sam Delacroix"));
  const day = today();
  await step("courses are reported with a certificate and approved until nothing is left", async () => {
    for (let courses = 0; ; courses += 1) {
      assert.ok(courses < 12, "a gap of three credits is filled with a few courses");
      await page.goto(`${demo.url}/courses/report`);
      // With nothing left, the page lists whatever counts for the two years instead.
      if (!/help you now/.test(await page.locator("#found").innerText())) return;
      await report(page, hands, demo.url, { day, name: `outcome-${courses}`, onPage: courses === 0 ? onPage : undefined });
      await approveAll(staff, office, demo.url);
    }
  });
  await step("the holder sees that everything is done", async () => {
    await page.goto(`${demo.url}/overview`);
    assert.match(await page.locator("main").innerText(), /(finished|all done|nothing more|complete)/i);
  });
  await onPage("dashboard, finished");
  await step("messages and courses open", async () => {
    for (const path of ["/messages", "/courses", "/security"]) {
      const response = await page.goto(`${demo.url}${path}`);
      assert.equal(response.status(), 200, path);
      await axe(page, path);
      await screenshot(page, `holder ${path}`);
    }
    await page.goto(`${demo.url}/messages`);
    await page.locator("main a[href^='/messages/']").first().click();
    await axe(page, "message");
  });
}
