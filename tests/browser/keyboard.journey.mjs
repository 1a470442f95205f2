// The same way by keyboard alone: every control is reached with Tab, chosen with arrows and Space, pressed with Enter.

import { today } from "./lib/day.mjs";
import assert from "node:assert/strict";

import { keyboard } from "./lib/hands.mjs";
import { approveAll, assessment, profile, report, signIn } from "./lib/road.mjs";

export const name = "the whole way by keyboard alone";

// One size per engine, so that both are walked without walking twice.
const SIZE = { sqlite: { width: 1280, height: 720 }, postgresql: { width: 320, height: 640 } };

export async function run({ startDemo, newPage, step, engine }) {
  const demo = await step("the demo starts", () => startDemo());
  const page = await newPage({ viewport: SIZE[engine] });
  const hands = keyboard(page);
  await step("sign in", () => signIn(page, hands, demo.url, "Marisol Quade"));
  await step("profile and comparison", () => profile(page, hands));
  await step("self-assessment", () => assessment(page, hands, { gap: "TA" }));
  await step("a course is reported", () => report(page, hands, demo.url, { day: today(), name: "keyboard" }));
  const staff = await newPage();
  const office = keyboard(staff);
  await step("a reviewer approves it", async () => {
    await signIn(staff, office, demo.url, "Sam Delacroix");
    assert.ok((await approveAll(staff, office, demo.url)) > 0);
  });
}
