// The second program: an operator of a water plant goes the whole way, and another one runs out of time. The same binary;
// everything that is different is data (programs/water-operators, examples/water-operators).

import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";

import { mouse } from "./lib/hands.mjs";
import { typed } from "./lib/html.mjs";
import { approveAll, assessment, bank, profile, report, signIn } from "./lib/road.mjs";
import { leap } from "./lib/time.mjs";

export const name = "the second program";

const root = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const DAY = "2027-03-01";
// Words of the first program that nobody may meet here.
const FOREIGN = /\bcredits?\b|technolog|radiolog|imaging|\bR\.T\.|Category A|ten years|Central/i;

/** What anybody may read. */
async function readsPublicPages(page, { demo, own, onPage }) {
  await page.goto(`${demo.url}/about`);
  assert.match(await own(), /Every five years/);
  await onPage("first page");
  await page.goto(`${demo.url}/rules`);
  assert.match(await own(), /11:59 p\.m\. Mountain/);
  await onPage("rules");
  for (const path of ["/help", "/register", "/about/registry", "/privacy"]) {
    await page.goto(`${demo.url}${path}`);
    await own();
  }
}

/** An operator who does nothing until the window has closed. */
async function runsOutOfTime(page, { demo, hands, own }) {
  await page.context().clearCookies();
  await signIn(page, hands, demo.url, "Amos Whitcomb");
  assert.match(await own(), /April 19, 2027/);
  await leap(page, hands, "deadline");
  await leap(page, hands, "next");
  await page.goto(`${demo.url}/overview`);
  assert.match(await own(), /A decision is pending/);
}

/** The decision about that operator, which one person releases. */
async function releasesAlone(staff, { demo, office, page, own, axe, screenshot }) {
  await staff.context().clearCookies();
  await signIn(staff, office, demo.url, "Ruth Amberly");
  await staff.goto(`${demo.url}/staff/decisions`);
  const row = staff.locator("main tr", { hasText: "Amos Whitcomb" });
  await axe(staff, "decisions of the second program");
  await screenshot(staff, "second decisions");
  await Promise.all([staff.waitForEvent("load"), row.getByRole("link", { name: /Amos Whitcomb/ }).click()]);
  await axe(staff, "release of the second program");
  await screenshot(staff, "second release");
  const release = staff.locator("main").getByRole("button", { name: /^Release / });
  await Promise.all([staff.waitForEvent("load"), release.click()]);
  await page.goto(`${demo.url}/overview`);
  const said = await own();
  assert.match(said, /credential is discontinued/i);
  assert.match(said, /April 19, 2029/);
}

export async function run({ startDemo, newPage, step, axe, screenshot }) {
  const items = bank(new URL("../../examples/water-operators/items.json", import.meta.url));
  const demo = await step("a demo of the second program starts", () =>
    startDemo({
      args: ["--program", root("programs/water-operators"), "--register", root("examples/water-operators"), "--as-of", DAY],
    }),
  );
  const page = await newPage();
  const hands = mouse(page);
  const own = async () => {
    const said = typed(await page.locator("main").innerText());
    assert.doesNotMatch(said, FOREIGN, page.url());
    return said;
  };
  const onPage = (label) =>
    step(`axe, a picture and no foreign word: ${label}`, async () => {
      await axe(page, label);
      await screenshot(page, `second ${label}`);
      await own();
    });
  await step("public pages speak of water", () => readsPublicPages(page, { demo, own, onPage }));
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
    assessment(page, hands, { gap: "CHM", items, questions: 16, onPage }),
  );
  await step("hours are prescribed", async () => {
    await page.locator("main a[href$='/prescription']").first().click();
    await page.waitForURL(/\/prescription$/);
    assert.match(await own(), /2(\.00?)? of 2(\.00?)? hours are left to find/);
  });
  await onPage("prescription");
  const staff = await newPage();
  const office = mouse(staff);
  await step("a reviewer signs in", () => signIn(staff, office, demo.url, "Sam Delacroix"));
  await step("training is reported with a certificate and approved until nothing is left", async () => {
    for (let courses = 0; ; courses += 1) {
      assert.ok(courses < 6, "a gap of two hours is filled with a few classes");
      await page.goto(`${demo.url}/courses/report`);
      // With nothing left, the page lists whatever counts for the two years instead.
      if (!/help you now/.test(await page.locator("#found").innerText())) return;
      await report(page, hands, demo.url, { day: DAY, name: `second-${courses}`, onPage: courses === 0 ? onPage : undefined });
      await approveAll(staff, office, demo.url);
    }
  });
  await step("the operator has finished", async () => {
    await page.goto(`${demo.url}/overview`);
    assert.match(await own(), /You finished all three steps on March/);
    assert.match(await own(), /licensed/);
  });
  await onPage("finished");
  await step("another operator does nothing until the window has closed", () => runsOutOfTime(page, { demo, hands, own }));
  await onPage("decision pending");
  await step("one person releases, as this board has it", () => releasesAlone(staff, { demo, office, page, own, axe, screenshot }));
  await onPage("discontinued, two years of grace");
}
