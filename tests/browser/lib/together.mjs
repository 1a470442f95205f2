// Two proposals chosen from the list of decisions and released with one button, by keyboard.

import assert from "node:assert/strict";

import { keyboard } from "./hands.mjs";

const button = (page, words) => page.locator("main").getByRole("button", { name: words });

/** Presses a button, and waits for the page that follows. */
export const pressByKey = async (page, target) => {
  await Promise.all([page.waitForEvent("load"), keyboard(page).press(target)]);
};

/** The form of the list in which proposals that can be released are chosen. */
export const choosing = (page) => page.locator("main form", { has: page.locator('input[name="decision[]"]') }).first();

/** Chooses June Halloran and the first of the others in the list that is open, and looks at both on one page. */
export async function looksAtTwo(page) {
  const boxes = choosing(page).locator('input[name="decision[]"]');
  const labels = await boxes.evaluateAll((all) => all.map((box) => box.labels[0].textContent));
  const june = labels.findIndex((label) => label.includes("June Halloran"));
  assert.ok(june >= 0 && labels.length >= 2, `June and somebody else can be chosen: ${labels.join("; ")}`);
  for (const place of [june, june === 0 ? 1 : 0].sort((one, other) => one - other)) await keyboard(page).choose(boxes.nth(place));
  await pressByKey(page, choosing(page).getByRole("button", { name: "Look at the chosen ones" }));
  assert.match(await page.locator("h1").innerText(), /^2 proposals/);
}

/** Looks at both from the list that is open, and releases them with one button. */
export async function releasesTwo(page, looked = async () => {}) {
  await looksAtTwo(page);
  const said = await page.locator("main").innerText();
  assert.match(said, /2 can be released/);
  assert.equal(said.match(/Proof that the person was told:/g)?.length, 2, "each has its own proof");
  assert.equal(said.match(/messages?, and how (it|they) reached the person/g)?.length, 2);
  await looked();
  await pressByKey(page, button(page, "Release all 2"));
}
