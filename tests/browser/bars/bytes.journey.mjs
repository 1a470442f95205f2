// U01: what comes over the wire when a page is opened for the first time, compressed as the product sends it.

import assert from "node:assert/strict";

import { mouse } from "../lib/hands.mjs";
import { profile, signIn } from "../lib/road.mjs";

export const name = "bytes over the wire";

const MOST_KB = { dashboard: 100, player: 60, staff: 150 };

export async function run({ startDemo, newPage, step, check }) {
  const demo = await step("the demo starts", () => startDemo());
  const within = (page, label, address) => check(`${label}: at most ${MOST_KB[label]} KB`, async () => {
    const bytes = await cold(page, address);
    console.log(`          ${(bytes / 1024).toFixed(1)} KB`);
    assert.ok(bytes > 2_000, "the page was measured");
    assert.ok(bytes <= MOST_KB[label] * 1024, `${(bytes / 1024).toFixed(1)} KB`);
  });
  const holder = await newPage();
  await step("a holder signs in", () => signIn(holder, mouse(holder), demo.url, "Marisol Quade"));
  await within(holder, "dashboard", `${demo.url}/overview`);
  await step("the holder begins the self-assessment", async () => {
    await profile(holder, mouse(holder));
    await holder.goto(`${holder.url().replace(/\/comparison.*$/, "")}/assessment/agreement`);
    await holder.locator("#agree").check();
    await holder.locator("main form button.govuk-button").click();
    await holder.waitForURL(/\/questions\/1$/);
  });
  await within(holder, "player", holder.url());
  const staff = await newPage();
  await step("a reviewer signs in", () => signIn(staff, mouse(staff), demo.url, "Sam Delacroix"));
  await within(staff, "staff", `${demo.url}/staff`);
}

// The bytes of all answers, headers included, with an empty cache.
async function cold(page, address) {
  const client = await page.context().newCDPSession(page);
  await client.send("Network.enable");
  await client.send("Network.setCacheDisabled", { cacheDisabled: true });
  let bytes = 0;
  client.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.goto(address, { waitUntil: "networkidle" });
  await client.detach();
  return bytes;
}
