// The close of a window: a case that is not finished is proposed for discontinuation and released by two people, one alone
// or several together. Whoever finishes in the extra year is back.

import assert from "node:assert/strict";

import { mouse } from "./lib/hands.mjs";
import { assessment, signIn } from "./lib/road.mjs";
import { choosing, pressByKey, releasesTwo } from "./lib/together.mjs";

export const name = "two people release a discontinuation";

const row = (page) => page.locator("main tr", { hasText: "June Halloran" });
const button = (page, words) => page.locator("main").getByRole("button", { name: words });
const press = async (page, words) => {
  await Promise.all([page.waitForEvent("load"), button(page, words).click()]);
};

const text = (page) => page.locator("main").innerText();

/** Opens the list, chooses two, looks at both, and releases them with one button. */
async function releasesBoth(page, demo, looked) {
  await page.goto(`${demo.url}/staff/decisions`);
  await releasesTwo(page, looked);
}

/** Two people release two proposals together, by keyboard; all that was released in one go is taken back in one go. */
async function releaseTogether({ demo, first, second, step, axe, screenshot }) {
  const at = async (page, label) => {
    await axe(page, label);
    await screenshot(page, label);
  };
  await step("whoever chose nothing is told so", async () => {
    await first.goto(`${demo.url}/staff/decisions`);
    await pressByKey(first, choosing(first).getByRole("button", { name: "Look at the chosen ones" }));
    assert.match(await text(first), /There is a problem\s+Choose at least one proposal/);
    await at(first, "decisions, nothing chosen");
  });
  await step("two are chosen, looked at on one page and released together; one person alone cannot", async () => {
    await releasesBoth(first, demo, () => at(first, "decisions, two chosen"));
    assert.match(await text(first), /2 have a release that can be taken back/);
    assert.equal(await button(first, /^Release/).count(), 0, "the same person is not offered it again");
    await at(first, "decisions, two released by one");
  });
  await step("a second, different person releases the same two together", async () => {
    await releasesBoth(second, demo);
    assert.equal((await text(second)).match(/Enough people released it/g)?.length, 2);
    await at(second, "decisions, two released by two");
  });
  await step("until they take effect both are taken back in one go, and begin anew", async () => {
    await pressByKey(second, button(second, "Take all 2 releases back"));
    assert.match(await text(second), /Taken back\. Each of them begins anew/);
    await releasesBoth(first, demo);
    await releasesBoth(second, demo);
    await second.goto(`${demo.url}/staff/decisions`);
    assert.match(await row(second).innerText(), /takes effect/i);
    await at(second, "decisions, two released");
  });
}

/** The way back: what was open is done in the extra year. */
async function comesBack({ demo, holder, step, axe, screenshot }) {
  await step("whoever finishes in the extra year has the credential back", async () => {
    await assessment(holder, mouse(holder));
    await holder.goto(`${demo.url}/overview`);
    assert.match(await text(holder), /Radiography credential (is|was) reinstated/);
    await axe(holder, "dashboard, reinstated");
    await screenshot(holder, "dashboard reinstated");
  });
}

/** Pages that officers work with. */
async function opensStaffPages({ newPage, demo, axe, screenshot }) {
  const page = await newPage();
  await signIn(page, mouse(page), demo.url, "Nadia Ferro");
  for (const path of ["/staff", "/staff/people?q=halloran"]) {
    const response = await page.goto(`${demo.url}${path}`);
    assert.equal(response.status(), 200, path);
    await axe(page, path);
    await screenshot(page, `staff ${path.replace(/\W+/g, " ")}`);
  }
  await page.goto(`${demo.url}/staff/people?q=halloran`);
  await page.locator("main a[href^='/staff/people/']").first().click();
  await axe(page, "person");
  await screenshot(page, "staff person");
}

/** What the operator has. */
async function seesJobs({ newPage, demo, axe, screenshot }) {
  const page = await newPage();
  await signIn(page, mouse(page), demo.url, "Ines Waterhouse");
  const response = await page.goto(`${demo.url}/staff/jobs`);
  assert.equal(response.status(), 200);
  await axe(page, "/staff/jobs");
  await screenshot(page, "staff jobs");
}

export async function run({ startDemo, newPage, step, axe, screenshot }) {
  const demo = await step("the demo starts", () => startDemo());
  const holder = await newPage();
  await step("the holder reads that a decision is pending", async () => {
    await signIn(holder, mouse(holder), demo.url, "June Halloran");
    await axe(holder, "dashboard, decision pending");
    await screenshot(holder, "dashboard decision pending");
  });
  // A line of the list leads to the page of the one proposal.
  const open = async (page) => {
    await page.goto(`${demo.url}/staff/decisions`);
    const line = row(page).getByRole("link", { name: /June Halloran/ });
    await Promise.all([page.waitForEvent("load"), line.click()]);
  };
  // One more look, and then the button that releases.
  const releases = async (page) => {
    await open(page);
    assert.match(await page.locator("h1").innerText(), /Look once more/);
    await press(page, /^Release /);
  };
  const release = async (person, label) => {
    const page = await newPage();
    await signIn(page, mouse(page), demo.url, person);
    await page.goto(`${demo.url}/staff/decisions`);
    await axe(page, label);
    await screenshot(page, label);
    await releases(page);
    return page;
  };
  const first = await step("one decision maker releases it", () => release("Ruth Amberly", "decisions, nobody yet"));
  await step("one person alone cannot release", async () => {
    await open(first);
    assert.equal(await button(first, /^Release /).count(), 0, "the same person is not offered it again");
    await axe(first, "a decision that one person released");
    await holder.goto(`${demo.url}/overview`);
    assert.doesNotMatch(await holder.locator("h1").innerText(), /discontinued/i);
  });
  const second = await step("a second, different one releases it", () => release("Tomas Reyes-Hill", "decisions, one released"));
  await step("until it takes effect it can be taken back, and then it begins anew", async () => {
    assert.match(await row(second).innerText(), /takes effect/i);
    await axe(second, "decisions, released by two");
    await screenshot(second, "decisions, released by two");
    await holder.goto(`${demo.url}/overview`);
    assert.doesNotMatch(await holder.locator("h1").innerText(), /discontinued/i);
    await open(first);
    await axe(first, "a decision that two people released");
    await press(first, /^Take the release back/);
    assert.match(await text(first), /Taken back/);
  });
  await releaseTogether({ demo, first, second, step, axe, screenshot });
  await step("a month later it is in effect", async () => {
    const bar = second.locator(".cqr-machine");
    await Promise.all([second.waitForEvent("load"), bar.locator("button[value=month]").click()]);
    for (let looks = 0; second.url().includes("/demo/time?moving"); looks += 1) {
      assert.ok(looks < 200, "the clock arrives");
      await second.waitForEvent("load", { timeout: 60_000 });
    }
  });
  await step("the holder reads that the credential is discontinued and how to get it back", async () => {
    await holder.goto(`${demo.url}/overview`);
    assert.match(await holder.locator("main").innerText(), /discontinued/i);
    await axe(holder, "dashboard, discontinued");
    await screenshot(holder, "dashboard discontinued");
  });
  await comesBack({ demo, holder, step, axe, screenshot });
  await step("staff pages open", () => opensStaffPages({ newPage, demo, axe, screenshot }));
  await step("the operator sees the jobs", () => seesJobs({ newPage, demo, axe, screenshot }));
}
