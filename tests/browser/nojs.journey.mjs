// The same way without JavaScript: plain forms, one page after the other.

import { mouse } from "./lib/hands.mjs";
import { approveAll, assessment, profile, report, signIn } from "./lib/road.mjs";

export const name = "the whole way without JavaScript";

export async function run({ startDemo, newPage, step, axe, screenshot }) {
  const demo = await step("the demo starts", () => startDemo());
  const page = await newPage({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
  const hands = mouse(page);
  const onPage = (label) => step(`axe and a picture at 320 px: ${label}`, async () => {
    await axe(page, `no script, ${label}`);
    await screenshot(page, `320 ${label}`);
  });
  await step("sign in", () => signIn(page, hands, demo.url, "Marisol Quade"));
  await onPage("dashboard");
  await step("profile and comparison", () => profile(page, hands, { onPage }));
  await step("self-assessment", () => assessment(page, hands, { gap: "EX", onPage }));
  await step("a course is reported", () => report(page, hands, demo.url, { day: new Date().toISOString().slice(0, 10), name: "nojs", onPage }));
  const staff = await newPage({ javaScriptEnabled: false });
  await step("a reviewer approves it", async () => {
    await signIn(staff, mouse(staff), demo.url, "Sam Delacroix");
    await approveAll(staff, mouse(staff), demo.url);
  });
}
