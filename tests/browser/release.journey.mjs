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
  const row = (page) => page.locator("section", { hasText: "June Halloran" });
  const release = async (person, label) => {
    const page = await newPage();
    await signIn(page, mouse(page), demo.url, person);
    await page.goto(`${demo.url}/staff/decisions`);
    await axe(page, label);
    await screenshot(page, label);
    await row(page).getByRole("button").click();
    await page.waitForLoadState();
    return page;
  };
  const first = await step("one decision maker releases it", () => release("Ruth Amberly", "decisions, nobody yet"));
  await step("one person alone cannot release", async () => {
    await first.goto(`${demo.url}/staff/decisions`);
    assert.equal(await row(first).getByRole("button").count(), 0, "the same person is not offered it again");
    await holder.goto(`${demo.url}/overview`);
    assert.doesNotMatch(await holder.locator("h1").innerText(), /discontinued/i);
  });
  await step("a second, different one releases it", () => release("Tomas Reyes-Hill", "decisions, one released"));
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
