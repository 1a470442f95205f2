// What the journeys of the second program share: its demonstration, the words that nobody may meet in it, and the operator
// who runs out of time and loses the license.

import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";

import { typed } from "./html.mjs";
import { bank, signIn } from "./road.mjs";
import { leap } from "./time.mjs";

const root = (path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** The first day of its demonstration. */
export const DAY = "2027-03-01";

// Words and lengths of the first program that nobody may meet here.
const FOREIGN = /\bcredits?\b|technolog|radiolog|imaging|\bR\.T\.|Category A|ten years|two-year|extra year|Central/i;

/** The questions of its bank. */
export const items = () => bank(new URL("../../../examples/water-operators/items.json", import.meta.url));

export const startWater = (startDemo) =>
  startDemo({
    args: ["--program", root("programs/water-operators"), "--register", root("examples/water-operators"), "--as-of", DAY],
  });

/** What a page says, in the words of this program alone. */
export async function said(page) {
  const text = typed(await page.locator("main").innerText());
  assert.doesNotMatch(text, FOREIGN, page.url());
  return text;
}

/** The entry of Hollis Brandvold in the public register, found as anybody finds it who looks for the first time. */
export async function onRegister(newPage, url) {
  const page = await newPage();
  await page.goto(`${url}/register`);
  await page.locator("#register-region").selectOption("CO");
  await page.locator("#register-family").fill("Brandvold");
  await page.getByRole("button", { name: "Look up the name" }).click();
  await page.waitForURL(/\/register\?/);
  await page.getByRole("link", { name: "Hollis Brandvold" }).click();
  await page.waitForURL(/\/register\/[0-9a-z]{26}$/);
  return page;
}

/** An operator who does nothing until the window has closed. */
export async function runsOutOfTime(page, hands, url) {
  await page.context().clearCookies();
  await signIn(page, hands, url, "Amos Whitcomb");
  assert.match(await said(page), /April 19, 2027/);
  await leap(page, hands, "deadline");
  await leap(page, hands, "next");
  await page.goto(`${url}/overview`);
  assert.match(await said(page), /A decision is pending/);
}

/** The decision about that operator, which one person releases. */
export async function releasesAlone(staff, hands, url, onPage) {
  await staff.context().clearCookies();
  await signIn(staff, hands, url, "Ruth Amberly");
  await staff.goto(`${url}/staff/decisions`);
  const row = staff.locator("main tr", { hasText: "Amos Whitcomb" });
  await onPage("decisions");
  await Promise.all([staff.waitForEvent("load"), hands.press(row.getByRole("link", { name: /Amos Whitcomb/ }))]);
  await onPage("release");
  const release = staff.locator("main").getByRole("button", { name: /^Release / });
  await Promise.all([staff.waitForEvent("load"), hands.press(release)]);
}
