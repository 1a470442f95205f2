// A question to staff and the answer back: with the mouse at 1280 px, by keyboard alone, and without JavaScript at 320 px.

import assert from "node:assert/strict";

import { keyboard, mouse } from "../lib/hands.mjs";
import { certificate, signIn } from "../lib/road.mjs";

export const name = "a question to staff and the answer back";

const WIDE = { viewport: { width: 1280, height: 800 } };
const NARROW = { viewport: { width: 320, height: 640 } };
const WAYS = [
  { way: "mouse, 1280 px", hands: mouse, options: WIDE },
  { way: "mouse, 320 px", hands: mouse, options: NARROW },
  { way: "keyboard alone, 1280 px", hands: keyboard, options: WIDE },
  { way: "no JavaScript, 320 px", hands: mouse, options: { ...NARROW, javaScriptEnabled: false } },
];

const main = (page) => page.locator("main").innerText();
const pressed = (page, by, target) => Promise.all([page.waitForEvent("load"), by.press(target)]);

export async function run({ startDemo, newPage, step, axe, screenshot }) {
  const demo = await step("the demo starts", () => startDemo());
  for (const { way, hands: handsOf, options } of WAYS) {
    const holder = await newPage(options);
    const hands = handsOf(holder);
    const subject = `Denver (${way})`;
    const looked = async (page, label) => {
      await axe(page, `${label}, ${way}`);
      await screenshot(page, `help ${label} ${way}`);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth).catch(() => 0);
      assert.ok(wider <= 0, `${label} is ${wider} px wider than the screen`);
    };
    const talk = { step, demo, way, subject, looked, holder, hands };
    const thread = await asks(talk);
    const staff = await newPage(options);
    const desk = { ...talk, thread, staff, office: handsOf(staff) };
    await answers(desk);
    await readsTheAnswer(desk);
    await sendsNothingTwice(desk);
    await closes(desk);
    await holder.context().close();
    await staff.context().close();
  }
}

/** From the foot of a page to a question that waits. Answers where it stands. */
async function asks({ step, demo, way, subject, looked, holder, hands }) {
  await step(`${way}: help is at the foot of the page, and its search finds an answer`, async () => {
    await signIn(holder, hands, demo.url, "Marisol Quade");
    await pressed(holder, hands, holder.locator("footer a[href='/help']"));
    await looked(holder, "help");
    await hands.type(holder.locator("#q"), "courses before");
    await pressed(holder, hands, holder.locator("main form button"));
    assert.match(await main(holder), /I took a course before the self-assessment/);
    await looked(holder, "help found");
    await pressed(holder, hands, holder.locator("main ol h3 a").first());
    assert.match(await main(holder), /Did this answer your question/);
    await looked(holder, "help answer");
  });

  await step(`${way}: after a look in the answers the holder writes, with a file`, async () => {
    await holder.goto(`${demo.url}/messages`);
    await pressed(holder, hands, holder.locator("main a[href='/messages/new']"));
    await hands.type(holder.locator("#q"), "part of my credits");
    await pressed(holder, hands, holder.locator("main form button"));
    assert.match(await main(holder), /Why do only 0.5 credits count/);
    await looked(holder, "ask first");
    await pressed(holder, hands, holder.locator("main a[href^='/messages/new/write']"));
    assert.equal(await holder.locator("#subject").inputValue(), "part of my credits");
    await hands.type(holder.locator("#subject"), subject);
    await pressed(holder, hands, holder.locator("main form button[type=submit]"));
    assert.match(await holder.locator(".govuk-error-summary").innerText(), /Write your message/);
    await looked(holder, "ask problems");
    await hands.type(holder.locator("#text"), "Does it count?");
    await hands.attach(holder.locator("#files"), certificate("denver"));
    await pressed(holder, hands, holder.locator("main form button[type=submit]"));
    assert.match(holder.url(), /\/messages\/threads\/[^/]+\?done=asked$/);
    assert.match(await main(holder), /We answer by/);
    await looked(holder, "thread waiting");
  });
  return new URL(holder.url()).pathname;
}

/** An officer's way to an answer. */
async function answers({ step, demo, way, subject, looked, staff, office }) {
  await step(`${way}: an officer takes it on, notes something, inserts an answer at hand and sends it`, async () => {
    await signIn(staff, office, demo.url, "Nadia Ferro");
    await pressed(staff, office, staff.locator("header a[href='/staff/threads']"));
    await looked(staff, "queue");
    await pressed(staff, office, staff.getByRole("link", { name: subject }));
    await office.type(staff.locator("#text"), "Typed before.");
    await pressed(staff, office, staff.locator("button[value=claim]"));
    assert.match(await main(staff), /You look after it/);
    await office.type(staff.locator("#note"), "zebra crossing");
    await pressed(staff, office, staff.locator("button[value=note]"));
    assert.equal(await staff.locator("#text").inputValue(), "Typed before.", "another act keeps what was typed");
    await staff.locator("#canned").selectOption("part-of-credits");
    await pressed(staff, office, staff.locator("button[value=insert]"));
    const text = await staff.locator("#text").inputValue();
    assert.match(text, /^Typed before\.\s+Hello Marisol,/);
    await looked(staff, "desk");
    await pressed(staff, office, staff.locator("button[value=answer]"));
    assert.match(await main(staff), /The answer was sent/);
    await looked(staff, "queue after");
  });
}

/** The holder gets the answer and nothing else, and writes back. */
async function readsTheAnswer({ step, demo, way, subject, looked, holder, hands }) {
  await step(`${way}: the holder sees that there is an answer, reads it, writes back, and sees no note`, async () => {
    await holder.goto(`${demo.url}/messages`);
    await looked(holder, "messages");
    const line = holder.locator("main li", { hasText: subject });
    assert.match(await line.innerText(), /New/);
    await pressed(holder, hands, line.getByRole("link"));
    assert.match(await main(holder), /Typed before\./);
    assert.doesNotMatch(await holder.content(), /zebra/);
    await looked(holder, "thread answered");
    await hands.type(holder.locator("#text"), "Thank you!");
    await pressed(holder, hands, holder.locator("main form button[type=submit]"));
    await holder.goto(`${demo.url}/messages`);
    assert.doesNotMatch(await holder.locator("main li", { hasText: subject }).innerText(), /New/);
  });
}

/** The same form sent again is the same message. */
async function sendsNothingTwice({ step, demo, way, thread, holder, hands }) {
  await step(`${way}: the way back and a second click send nothing twice`, async () => {
    await holder.goto(`${demo.url}${thread}`);
    const before = await holder.locator(".cqr-talk > li").count();
    await hands.type(holder.locator("#text"), "Once only.");
    const form = await holder.locator("main form").evaluate((form) => Object.fromEntries(new FormData(form)));
    await pressed(holder, hands, holder.locator("main form button[type=submit]"));
    const fields = { csrf: form.csrf, seen: form.seen, text: form.text };
    const again = await holder.request.post(`${demo.url}${thread}`, { multipart: fields, headers: { origin: demo.url } });
    assert.ok(again.ok(), `the same form again: ${again.status()}`);
    await holder.goto(`${demo.url}${thread}`);
    assert.equal(await holder.locator(".cqr-talk > li").count(), before + 1);
  });
}

/** The end of the question. */
async function closes({ step, demo, way, subject, thread, looked, holder, staff, office }) {
  await step(`${way}: the officer closes it`, async () => {
    await staff.goto(`${demo.url}/staff/threads?show=mine`);
    await pressed(staff, office, staff.getByRole("link", { name: subject }));
    await pressed(staff, office, staff.locator("button[value=close]"));
    // What the holder wrote last has no answer, so the office is asked once more.
    await looked(staff, "closing without an answer");
    await pressed(staff, office, staff.locator("[aria-labelledby=closing] button[value=close]"));
    await holder.goto(`${demo.url}${thread}`);
    assert.match(await main(holder), /This is closed/);
    await looked(holder, "thread closed");
  });
}
