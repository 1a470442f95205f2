// The same way without JavaScript: plain forms, one page after the other.

import { today } from "./lib/day.mjs";
import assert from "node:assert/strict";

import { mouse } from "./lib/hands.mjs";
import { answerAudit, renew } from "./lib/registration.mjs";
import { approveAll, assessment, certificate, profile, report, signIn } from "./lib/road.mjs";
import { recordRoutes, routes } from "./lib/routes.mjs";

export const name = "the whole way without JavaScript";

/** Routes of holders that this journey need not walk, each with its reason. */
const NOT_WALKED = {
  upload: "a file, which is downloaded",
  sitting: "an address that leads on to the question where one stopped",
  sitting_take_over: "needs a second place, where it is a form with one button; the trust tests take a sitting over",
  ask: "walked by bars/help.journey.mjs",
  ask_send: "walked by bars/help.journey.mjs",
  thread: "walked by bars/help.journey.mjs",
  thread_reply: "walked by bars/help.journey.mjs",
  letter: "a file of whoever got a letter; register_story and the trust tests open it",
  demo_answers: "the demonstration's own; played by demo_story",
};

/** Presses a link that leads to a file, and waits for all of it. */
async function downloaded(page, link) {
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator(link).first().click()]);
  assert.equal(await file.failure(), null);
}

/** A wish for more time, taken back. */
async function asksForMoreTime(page, demo, onPage) {
  await page.goto(`${demo.url}/overview`);
  const window = (await page.locator("main a[href^='/windows/']").first().getAttribute("href")).split("/").slice(0, 3).join("/");
  await page.goto(`${demo.url}${window}/requests`);
  await onPage("requests");
  await page.getByRole("link", { name: /^More time$/ }).click();
  await onPage("more time");
  await page.getByLabel("I am or was ill").check();
  await page.locator("#text").fill("I need until spring.");
  await page.getByRole("button", { name: /Ask for more time/ }).click();
  await page.waitForURL(/\/requests\/[^/]+(\?|$)/);
  await onPage("request");
  await page.locator("main form button[name=then][value=withdraw]").click();
  await page.waitForLoadState();
  assert.equal(await page.locator("main form button[value=withdraw]").count(), 0, "it is taken back");
}

/** A wish for another legal name, with its mistakes and its way back, taken back. */
async function asksForAnotherName(page, demo, onPage) {
  await page.goto(`${demo.url}/security`);
  await page.locator("main a[href='/security/name']").click();
  await onPage("another name");
  await page.locator("#family-name").fill("Quade-Lindqvist");
  await page.locator("main form button.govuk-button").click();
  await page.waitForLoadState();
  assert.equal(await page.locator(".govuk-error-summary a").count(), 3, "paper, reason and file are missing, told at once");
  assert.equal(await page.locator("#family-name").inputValue(), "Quade-Lindqvist", "nothing is lost");
  await onPage("another name, something is missing");
  await page.locator("main input[name=document]").first().check();
  await page.locator("#text").fill("I got married in May.");
  await page.locator("#files").setInputFiles(certificate("name"));
  await page.locator("main form button.govuk-button").click();
  await page.waitForLoadState();
  await onPage("another name, check");
  await page.locator("main form button[value=change]").click();
  await page.waitForLoadState();
  assert.equal(await page.locator("#text").inputValue(), "I got married in May.", "nothing is lost on the way back");
  await page.locator("main form button.govuk-button").click();
  await page.waitForLoadState();
  await page.locator("main form button[value=send]").click();
  await page.waitForURL(/\/security\/name\/done$/);
  await onPage("another name, sent");
  await page.locator("main a.govuk-button").click();
  await page.waitForURL(/\/requests\/[^/]+$/);
  await page.locator("main form button[name=then][value=withdraw]").click();
  await page.waitForLoadState();
  assert.equal(await page.locator("main form button[value=withdraw]").count(), 0, "it is taken back");
}

/** Another postal address, with a mistake first. */
async function movesHouse(page, demo, onPage) {
  await page.goto(`${demo.url}/security`);
  await page.locator("main a[href='/security/address']").click();
  await onPage("postal address");
  const street = "Apartment 4\n209 Sample Street";
  await page.locator("#address-lines").fill(street);
  await page.locator("#city").fill("");
  await page.locator("main form button.govuk-button").click();
  await page.waitForLoadState();
  assert.equal(await page.locator(".govuk-error-summary a").count(), 1, "the city is missing");
  assert.equal(await page.locator("#address-lines").inputValue(), street, "nothing is lost");
  await onPage("postal address, something is missing");
  await page.locator("#city").fill("Springfield");
  await page.locator("main form button.govuk-button").click();
  await page.waitForURL(/done=address$/);
  assert.match(await page.locator("main").innerText(), /Apartment 4, 209 Sample Street, Springfield/);
}

/** What else a holder has: courses, mails, comparison, messages, documents, the calendar and the transcript. */
async function looksAtTheRest(page, demo, onPage) {
  await page.goto(`${demo.url}/courses`);
  await page.locator("main a[href^='/courses/']:not([href*='report'])").first().click();
  for (const path of ["/overview", "/messages", "/messages/new", "/security"]) await page.goto(`${demo.url}${path}`);
  await page.goto(`${demo.url}/overview`);
  await page.goto(demo.url + (await page.locator("main a[href^='/windows/']").first().getAttribute("href")).split("/").slice(0, 3).join("/"));
  const window = page.url();
  await page.goto(`${demo.url}/security/mails`);
  await onPage("messages by mail");
  await page.locator("#topic-receipts").uncheck();
  await page.locator("main form button[type=submit]").click();
  await page.waitForURL(/done=mails/);
  assert.equal(await page.locator("#topic-receipts").isChecked(), false, "the choice is kept");
  await page.goto(`${window}/prescription`);
  await page.goto(`${window}/comparison`);
  await downloaded(page, "main a[href$='/comparison/file']");
  await page.locator("main a[href*='/comparison/groups/']").first().click();
  await onPage("comparison of a group");
  await page.goto(`${demo.url}/messages`);
  await page.locator("main .cqr-list .cqr-row a[href^='/messages/']").first().click();
  await onPage("message");
  await page.goto(`${demo.url}/documents`);
  await onPage("documents");
  await downloaded(page, "main a[href$='/dates.ics']");
  await page.locator("main a[href='/documents/calendar']").click();
  await onPage("calendar address, none");
  await page.locator("main form button[name=then][value=make]").click();
  const address = await page.locator("#address").inputValue();
  assert.match(address, /\/calendar\/[\w-]{43}\/dates\.ics$/);
  await onPage("calendar address, new");
  await page.locator("main form button[name=then][value=end]").click();
  await page.waitForURL(/done=feed-ended/);
  await page.goto(`${demo.url}/documents`);
  await page.locator("main a[href$='/transcript']").click();
  await onPage("transcript");
}

export async function run({ startDemo, newPage, step, axe, screenshot }) {
  const demo = await step("the demo starts", () => startDemo());
  const page = await newPage({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
  const hands = mouse(page);
  const used = recordRoutes(page.context());
  const seen = (page) => (label) => step(`axe and a picture at 320 px: ${label}`, async () => {
    await axe(page, `no script, ${label}`);
    await screenshot(page, `320 ${label}`);
  });
  const onPage = seen(page);
  await step("sign in", () => signIn(page, hands, demo.url, "Marisol Quade"));
  await onPage("dashboard");
  await step("who does not do this work now says so, and takes it back", async () => {
    await page.locator("main .cqr-next a.govuk-button").click();
    await page.locator("main a[href$='/profile/not-practicing']").click();
    await onPage("not practicing");
    await page.locator("main form button[name=practicing][value=no]").click();
    await page.waitForURL(/\/profile\/check$/);
    await page.goto(page.url().replace(/\/check$/, ""));
    await page.locator("main form button[name=practicing][value=yes]").click();
    await page.waitForURL(/\/profile\/about$/);
    await page.goto(`${demo.url}/overview`);
  });
  await step("profile and comparison", () => profile(page, hands, { onPage }));
  await step("self-assessment", () => assessment(page, hands, { gap: "EX", onPage }));
  await step("a course is reported", () => report(page, hands, demo.url, { day: today(), name: "nojs", onPage }));
  await step("the course is taken back and reported again", async () => {
    await page.goto(`${demo.url}/courses`);
    await page.locator("main a[href^='/courses/']:not([href*='report'])").first().click();
    await page.locator("main form button").first().click();
    await page.waitForLoadState();
    await report(page, hands, demo.url, { day: today(), name: "nojs-again" });
  });
  await step("more time is asked for, and the wish is taken back", () => asksForMoreTime(page, demo, onPage));
  await step("another legal name is asked for, and taken back", () => asksForAnotherName(page, demo, onPage));
  await step("the postal address is changed", () => movesHouse(page, demo, onPage));
  const staff = await newPage({ javaScriptEnabled: false });
  await step("a reviewer approves it", async () => {
    await signIn(staff, mouse(staff), demo.url, "Sam Delacroix");
    await approveAll(staff, mouse(staff), demo.url);
  });
  await step("the rest of a holder's pages", () => looksAtTheRest(page, demo, onPage));
  await step("a registration is renewed", async () => {
    const renewing = await newPage({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
    recordRoutes(renewing.context(), used);
    await signIn(renewing, mouse(renewing), demo.url, "Odette Marchbanks");
    await renew(renewing, demo.url, { onPage: seen(renewing) });
  });
  await step("certificates that were asked for are sent", async () => {
    const asked = await newPage({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
    recordRoutes(asked.context(), used);
    await signIn(asked, mouse(asked), demo.url, "Salome Inglewood");
    await answerAudit(asked, demo.url, { onPage: seen(asked) });
  });
  await step("every page and form of a holder was used without JavaScript (U02)", () => {
    const holders = routes.filter(({ who, path }) => who.split(", ").includes("holder") && !path.startsWith("/api/"));
    assert.ok(holders.length > 25, "the routes were found");
    const left = holders.filter(({ name: route }) => !used.has(route) && !(route in NOT_WALKED)).map(({ method, path }) => `${method} ${path}`);
    assert.deepEqual(left, []);
  });
}
