// An appeal against the end of a registration, in the second program: certificates that were asked for do not come, one person
// releases the end, another one grants the appeal, and everybody sees the registration again (R-APP-1, R-AUD-4).

import assert from "node:assert/strict";

import { grants, hasNoForm } from "./lib/appeal.mjs";
import { desk } from "./lib/desk.mjs";
import { keyboard } from "./lib/hands.mjs";
import { typed } from "./lib/html.mjs";
import { answerAudit, renew } from "./lib/registration.mjs";
import { approveAll, report } from "./lib/road.mjs";
import { leapTo } from "./lib/time.mjs";
import { DAY, onRegister, said, startWater } from "./lib/water.mjs";
import { button, finds, link, menu } from "./lib/ways.mjs";

export const name = "an appeal against the end of a registration";
export const engine = "sqlite";

const HOLDER = /Hollis Brandvold/;
const REASON = "The letter with the request lay in our own office.";

/** From the search to the registration of the person. */
async function opensRegistration(at) {
  await finds(at, "brandvold", HOLDER);
  await at.press(link(at.page, /Registration, three-year periods and audits/));
}

/** What the overview says of the registration: a message of what was stands there, too. */
async function standing({ page }, url) {
  await page.goto(`${url}/overview`);
  await said(page);
  return typed(await page.locator("section[aria-labelledby=reg]").innerText());
}

/** A message of the holder, by its title. */
async function reads({ page, press }, url, title) {
  await page.goto(`${url}/messages`);
  await press(link(page, title).first());
  return said(page);
}

/** What the public register says of the holder. */
async function entry({ newPage, look, url }, label) {
  const page = await onRegister(newPage, url);
  await look(page, label);
  const found = { text: await said(page), status: (await page.locator("main .cqr-status").first().innerText()).trim() };
  await page.context().close();
  return found;
}

/** A renewal and a course, for which a reviewer asks for the certificate. */
async function isAsked({ step, look, newPage, holder, url }) {
  await step("somebody licensed last month renews, and reports a course", async () => {
    await renew(holder.page, url);
    const title = "A Week on Mains and Water Quality";
    await report(holder.page, holder.hands, url, { day: DAY, title, name: "registration-appeal" });
  });
  const reviewer = await step("a reviewer signs in", () => desk(newPage, url, "Sam Delacroix"));
  await step("the course is approved, and its certificate asked for", async () => {
    await approveAll(reviewer.page, reviewer.hands, url);
    await opensRegistration(reviewer);
    const words = "Ask for the certificates of this period";
    const act = reviewer.page.locator("main details", { hasText: words }).first();
    await reviewer.hands.press(act.locator("summary"));
    await reviewer.press(act.locator("form button"));
    const text = await said(reviewer.page);
    assert.match(text, /The audit has begun\. The person is told/);
    assert.match(text, /Answer open, March 22, 2027/);
  });
  await look(reviewer.page, "asked");
}

/** The holder is reminded and does not answer until the last day has passed. */
async function doesNotAnswer({ step, holder, url }) {
  const { page, hands } = holder;
  await step("a week before the last day the holder is reminded", async () => {
    await leapTo(page, hands, url, "2027-03-15");
    await holder.comes();
    await page.goto(`${url}/messages`);
    assert.match(await said(page), /Send your certificates by March 22, 2027/);
  });
  await step("the last day passes, and people look at it before anything is decided", async () => {
    await leapTo(page, hands, url, "2027-03-23");
    await holder.comes();
    await page.goto(`${url}/registration`);
    const text = await said(page);
    assert.match(text, /You are registered until March 31, 2028/);
    assert.match(text, /The last day was March 22, 2027\. You can still send them/);
  });
}

/** One person releases the end, as this board has it. */
async function isEnded(play) {
  const { step, look, newPage, holder, url } = play;
  const releaser = await step("one who decides signs in", () => desk(newPage, url, "Ruth Amberly"));
  const { page, press } = releaser;
  await step("the end is proposed, with what passed", async () => {
    await press(menu(page, "Decisions"));
    const row = page.locator("main tr", { hasText: HOLDER });
    const line = typed(await row.innerText());
    assert.match(line, /No answer came by March 22, 2027 to the request for certificates/);
    assert.doesNotMatch(line, /Held:/, "nothing holds it");
    await press(row.getByRole("link", { name: HOLDER }));
    assert.match(await said(page), /This ends the registration/);
  });
  await look(page, "release");
  await step("one person releases it, and the registration has ended", async () => {
    await press(button(page, /^Release /));
    assert.match(await said(page), /The registration has ended\. The person is told/);
  });
  await step("the holder reads why, and until when an appeal is in time", async () => {
    const message = await reads(holder, url, /Your registration has ended/);
    assert.match(message, /You did not answer our request for certificates/);
    assert.match(message, /you can appeal until April 6, 2027.*: call us or write to us/);
    assert.match(await standing(holder, url), /Your registration has ended/);
    await holder.page.goto(`${url}/registration`);
    assert.equal(await holder.page.locator("h1").innerText(), "Your registration has ended");
  });
  await look(holder.page, "registration ended");
  await step("the certificate is not asked for any more, and the holder reads what can be done", async () => {
    const at = holder.page;
    await at.goto(`${url}/overview`);
    assert.doesNotMatch(await said(at), /We need the certificate|please do it today/);
    await at.goto(`${url}/registration`);
    await holder.press(link(at, /Certificate of one course/).first());
    assert.equal(await at.locator("h1").innerText(), "No answer came in time");
    assert.match(await said(at), /Your registration ended for it\. If you disagree, you can appeal: call us or write to us/);
    assert.equal(await button(at, "Send answer").count(), 0, "an answer would change nothing");
  });
  await look(holder.page, "request, ended");
  await step("the public register shows no registration", async () => {
    const { text, status } = await entry(play, "register, ended");
    assert.match(status, /^Discontinued/);
    assert.doesNotMatch(text, /Registered through/i);
  });
  return releaser;
}

/** Whoever released the end does not decide about the appeal, and another one grants it. */
async function isGranted({ step, look, newPage, releaser, url }) {
  await step("whoever released it reads that somebody else decides about an appeal", async () => {
    await opensRegistration(releaser);
    const text = await said(releaser.page);
    assert.match(text, /If the person appeals/);
    assert.match(text, /You released the end\. Somebody else decides about the appeal/);
    await hasNoForm(releaser.page);
  });
  await look(releaser.page, "involved");
  const other = await step("another one who decides opens it", () => desk(newPage, url, "Tomas Reyes-Hill", keyboard));
  await step("the page says in which days an appeal comes, and what follows", async () => {
    await opensRegistration(other);
    const text = await said(other.page);
    assert.match(text, /The registration ended on March 23, 2027\. The person was told on March 23, 2027/);
    assert.match(text, /An appeal is in time until April 6, 2027/);
    assert.match(text, /Whoever released the end does not decide this/);
  });
  await look(other.page, "form");
  await step("the appeal is granted once the form is complete", async () => {
    const form = {
      ids: { note: "appeal-note", agreed: "appeal-agreed" },
      day: "2027-03-23",
      otherDay: "2027-03-22",
      refusal: "The registration ended on March 23, 2027. Enter this day or a later one.",
      reason: REASON,
    };
    await grants(other, form, (label) => look(other.page, label));
    const text = await said(other.page);
    assert.match(text, /Granted\. The person is licensed again and is told/);
    assert.match(text, /Registered until March 31, 2028/);
    assert.match(text, /Answer open, April 13, 2027/, "there are new days to answer");
    await hasNoForm(other.page);
  });
  await look(other.page, "granted");
  await step("the time line of the person has the appeal and the reason", async () => {
    await finds(other, "brandvold", HOLDER);
    const text = await said(other.page);
    assert.match(text, /Registration restored, on an appeal of March 23, 2027/);
    assert.ok(text.includes(REASON), "with why");
  });
}

/** The registration is there again, for everybody, and the certificate can be sent. */
async function isBack(play) {
  const { step, look, holder, url } = play;
  const { page } = holder;
  await step("the public register shows the registration again", async () => {
    const { text, status } = await entry(play, "register, back");
    assert.equal(status, "Licensed");
    assert.match(text, /Registered through\s+March 31, 2028/i);
  });
  await step("so does the holder's overview, which asks for the certificate anew", async () => {
    const text = await standing(holder, url);
    assert.match(text, /You are registered until March 31, 2028/);
    assert.doesNotMatch(text, /has ended/);
    assert.match(text, /Answer by April 13, 2027/);
    assert.equal(await page.locator("h1").innerText(), "We need the certificate of one course.");
  });
  await look(page, "overview, back");
  await step("the holder is told who looked at it", async () => {
    const message = await reads(holder, url, /You are registered again/);
    assert.match(message, /Your appeal was granted\. Somebody who had no part in the decision looked at it again/);
    assert.match(message, /You are licensed again/);
  });
  await step("the certificate can be sent", async () => {
    await answerAudit(page, url);
    assert.equal(await page.locator("h1").innerText(), "We have your answer");
  });
  await look(page, "answered");
}

export async function run({ startDemo, newPage, step, axe, screenshot }) {
  const { url } = await step("a demo of the second program starts", () => startWater(startDemo));
  const look = (page, label) =>
    step(`axe, a picture and no foreign word: ${label}`, async () => {
      await axe(page, `registration appeal, ${label}`);
      await screenshot(page, `registration appeal, ${label}`);
      await said(page);
    });
  const holder = await step("somebody licensed last month signs in", () => desk(newPage, url, "Hollis Brandvold"));
  const play = { step, look, newPage, holder, url };
  await isAsked(play);
  await doesNotAnswer(play);
  const releaser = await isEnded(play);
  await isGranted({ ...play, releaser });
  await isBack(play);
}
