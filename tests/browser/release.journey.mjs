// The close of a window: a case that is not finished is proposed for discontinuation and released by two people.

import assert from "node:assert/strict";

import { mouse } from "./lib/hands.mjs";
import { signIn } from "./lib/road.mjs";

export const name = "two people release a discontinuation";

export async function run({ startDemo, newPage, step, axe, screenshot }) {
  const demo = await step("the demo starts", () => startDemo());
  const holder = await newPage();
  await step("the holder reads that a decision is pending", async () => {
    await signIn(holder, mouse(holder), demo.url, "June Halloran");
    await axe(holder, "dashboard, decision pending");
    await screenshot(holder, "dashboard decision pending");
  });
  const row = (page) => page.locator("section.cqr-sheet", { hasText: "June Halloran" });
  const press = async (page, words) => {
    await Promise.all([page.waitForEvent("load"), row(page).getByRole("button", { name: words }).click()]);
  };
  // One more look, and then the button that releases.
  const releases = async (page) => {
    await Promise.all([page.waitForEvent("load"), row(page).getByRole("link", { name: /^Release / }).click()]);
    assert.match(await page.locator("h1").innerText(), /Look once more/);
    const button = page.locator("main").getByRole("button", { name: /^Release / });
    await Promise.all([page.waitForEvent("load"), button.click()]);
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
    await first.goto(`${demo.url}/staff/decisions`);
    const again = await row(first).getByRole("link", { name: /^Release / }).count();
    assert.equal(again, 0, "the same person is not offered it again");
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
    await press(first, /^Take the release back/);
    assert.match(await first.locator("main").innerText(), /Taken back/);
    await first.goto(`${demo.url}/staff/decisions`);
    await releases(first);
    await second.goto(`${demo.url}/staff/decisions`);
    await releases(second);
  });
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
  await step("staff pages open", async () => {
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
  });
  await step("the operator sees the jobs", async () => {
    const page = await newPage();
    await signIn(page, mouse(page), demo.url, "Ines Waterhouse");
    const response = await page.goto(`${demo.url}/staff/jobs`);
    assert.equal(response.status(), 200);
    await axe(page, "/staff/jobs");
    await screenshot(page, "staff jobs");
  });
}
