// An appeal against the outcome of an audit, which comes by call or letter: the reviewer who decided has no part in it, another
// one grants it for a reason that the holder reads, and the holder can send copies again (R-APP-1, R-AUD-2).

import assert from "node:assert/strict";

import { grants, hasNoForm } from "./lib/appeal.mjs";
import { desk } from "./lib/desk.mjs";
import { keyboard } from "./lib/hands.mjs";
import { typed } from "./lib/html.mjs";
import { answerAudit } from "./lib/registration.mjs";
import { today } from "./lib/time.mjs";
import { button, finds, link, menu } from "./lib/ways.mjs";

export const name = "an appeal against the outcome of an audit";
export const engine = "sqlite";

const HOLDER = /Salome Inglewood/;
const REASON = "The second page of the certificate was stuck to the first one.";

const said = async (page) => typed(await page.locator("main").innerText());

/** From the person to the audit: what was decided stands in no queue any more. */
async function opensAudit(at) {
  await finds(at, "inglewood", HOLDER);
  await at.press(link(at.page, /Registration, two-year periods and audits/));
  await at.press(link(at.page, "Incomplete documents"));
}

/** The holder sends a copy, and a reviewer finds that it does not prove one of the courses. */
async function isDecided({ step, look, holder, decider, url }) {
  const audit = await step("a holder who was asked for certificates sends one", async () => {
    await answerAudit(holder.page, url);
    return holder.page.url().replace(/\?.*/, "");
  });
  const course = await step("a reviewer marks a course whose proof is not enough", async () => {
    const { page, hands, press } = decider;
    await press(menu(page, "Audits"));
    await press(link(page, HOLDER));
    const box = page.locator('main input[name="insufficient[]"]').first();
    const title = await box.evaluate((element) => element.labels[0].textContent.trim());
    await hands.choose(box);
    await press(button(page, "The marked courses are not proved"));
    assert.match(await said(page), /Decided\. The person is told/);
    return title;
  });
  await step("the holder is told, and how to appeal", async () => {
    const { page, press } = holder;
    await page.goto(`${url}/messages`);
    await press(link(page, /Some certificates are not enough/).first());
    const message = await said(page);
    assert.match(message, /One course no longer counts/);
    assert.match(message, /If you disagree, you can appeal until [A-Z][a-z]+ \d+, \d{4}.*: call us or write to us/);
    await page.goto(audit);
    assert.equal(await page.locator("h1").innerText(), "Some certificates are not enough");
    const marked = page.locator("section[aria-labelledby=courses] li", { hasText: course });
    assert.match(await marked.first().innerText(), /Not enough/);
    assert.equal(await button(page, "Send answer").count(), 0, "there is nothing to send now");
  });
  await look(holder.page, "holder, not enough");
  return audit;
}

/** Whoever decided does not decide about the appeal, and another reviewer grants it. */
async function isGranted({ step, look, decider, other }) {
  await step("whoever decided reads that somebody else decides about an appeal", async () => {
    await opensAudit(decider);
    const text = await said(decider.page);
    assert.match(text, /If the person appeals/);
    assert.match(text, /The person was told on .*\. An appeal is in time until/);
    assert.match(text, /You decided this\. If the person appeals, somebody else decides about it/);
    await hasNoForm(decider.page);
  });
  await look(decider.page, "involved");
  await step("another reviewer opens it, and reads what follows", async () => {
    await opensAudit(other);
    assert.match(await said(other.page), /The marked courses count again, and the person can send copies until/);
  });
  await look(other.page, "form");
  await step("the appeal is granted once the form is complete", async () => {
    const day = (await today(other.page)).slice(0, 10);
    const next = new Date(new Date(`${day}T00:00:00Z`).getTime() + 86_400_000).toISOString().slice(0, 10);
    const form = {
      ids: { note: "audit-appeal-note", agreed: "audit-appeal-agreed" },
      day,
      otherDay: next,
      refusal: "Enter a day that is not in the future.",
      reason: REASON,
    };
    await grants(other, form, (label) => look(other.page, label));
    assert.match(await said(other.page), /Granted\. The person is told and has new days to answer/);
    const row = other.page.locator("main tr", { hasText: HOLDER });
    assert.match(await row.innerText(), /Answer open/, "it is in the queue again");
  });
}

/** The holder reads why, and sends copies again. */
async function sendsAgain({ step, look, holder, decider, audit, url }) {
  const { page, press } = holder;
  await step("the holder reads why it was granted, and the courses count again", async () => {
    await page.goto(`${url}/messages`);
    await press(link(page, /Your appeal was granted: send your certificates/).first());
    assert.match(await said(page), /Somebody who had no part in the decision looked at it again\. The courses count again/);
    await page.goto(audit);
    const text = await said(page);
    assert.equal(await page.locator("h1").innerText(), "Send us your certificates");
    assert.match(text, /We granted your appeal of [A-Z][a-z]+ \d+, \d{4}\. Why:/);
    assert.equal(await page.locator("main blockquote").innerText(), REASON);
    assert.doesNotMatch(text, /Not enough/, "no course is marked any more");
  });
  await look(page, "holder, granted");
  await step("copies can be sent again, and wait for a reviewer", async () => {
    await answerAudit(page, url);
    assert.equal(await page.locator("h1").innerText(), "We have your answer");
    await decider.press(menu(decider.page, "Audits"));
    const row = decider.page.locator("main tr", { hasText: HOLDER });
    assert.match(await row.innerText(), /In review/);
  });
  await look(page, "holder, sent again");
  await step("the time line of the person has the appeal and the reason", async () => {
    await finds(decider, "inglewood", HOLDER);
    const text = await said(decider.page);
    assert.match(text, /Appeal about certificates granted: new days to answer, on an appeal of [A-Z][a-z]+ \d+, \d{4}/);
    assert.ok(text.includes(REASON), "with why");
  });
}

export async function run({ startDemo, newPage, step, axe, screenshot }) {
  const { url } = await step("the demo starts", () => startDemo());
  const look = (page, label) =>
    step(`axe and a picture: ${label}`, async () => {
      await axe(page, `audit appeal, ${label}`);
      await screenshot(page, `audit appeal, ${label}`);
    });
  const [holder, decider, other] = await step("a holder and two reviewers sign in", async () => [
    await desk(newPage, url, "Salome Inglewood"),
    await desk(newPage, url, "Sam Delacroix"),
    await desk(newPage, url, "Lena Okonjo", keyboard),
  ]);
  const play = { step, look, holder, decider, other, url };
  const audit = await isDecided(play);
  await isGranted(play);
  await sendsAgain({ ...play, audit });
}
