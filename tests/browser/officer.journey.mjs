// A case officer's day, by keyboard alone: queue, person, decisions one by one and as a batch, appeal, more time for one
// and for many, a correction with its preview, a birth date that needs two, and the way back after the extra year. The ways
// lead through the menu and the links of the pages; where an address is opened, a line says why.

import assert from "node:assert/strict";

import { keyboard } from "./lib/hands.mjs";
import { typed } from "./lib/html.mjs";
import { certificate, signIn } from "./lib/road.mjs";
import { releasesTwo } from "./lib/together.mjs";
import { button, finds, fromRequests, leadsTo, link, menu } from "./lib/ways.mjs";

export const name = "a case officer's day by keyboard";

const main = (page) => page.locator("main").innerText();

export async function run({ startDemo, newPage, step, axe, screenshot }) {
  const demo = await step("the demo starts", () => startDemo());
  const desk = async (person) => {
    const page = await newPage();
    const hands = keyboard(page);
    await signIn(page, hands, demo.url, person);
    // A key press does not wait for the page that follows, so it is awaited here.
    const press = (target) => Promise.all([page.waitForEvent("load"), hands.press(target)]);
    const date = (id, day) => hands.date(page.locator(id), day);
    const at = async (label) => {
      await axe(page, label);
      await screenshot(page, label);
    };
    return { page, hands, press, date, at, to: (path) => page.goto(`${demo.url}${path}`) };
  };
  const officer = await step("the officer signs in and sees the work that waits", () => desk("Nadia Ferro"));
  await officer.at("officer, work");
  const first = await desk("Ruth Amberly");
  const second = await desk("Tomas Reyes-Hill");
  const other = await desk("Priya Sandoval");
  const desks = { step, desk, officer, first, second, other };

  await decides(desks);
  await hears(desks);
  await givesTime(desks);
  await givesTimeToMany(desks);
  await posts(desks);
  await corrects(desks);
  await invitesEverybody(desks);
  await correctsBirthDate(desks);
  await leadsBack(desks);
}

/** Somebody is found, and the decision about them is released by two people and taken back. */
async function decides({ step, officer, first, second }) {
  await step("a person is found, with one time line of everything", async () => {
    await finds(officer, "halloran", /June Halloran/);
    assert.match(await main(officer.page), /Window closed with a step open/);
    await officer.at("officer, person");
  });

  await step("a batch of decisions: each row has its evidence, one is released by two people and taken back", async () => {
    const row = (page) => page.locator("main tr", { hasText: "June Halloran" });
    const open = (at) => at.press(row(at.page).getByRole("link", { name: /June Halloran/ }));
    for (const at of [first, second]) {
      await at.press(menu(at.page, "Decisions"));
      assert.equal(await row(at.page).count(), 1, "each proposal stands in the list once");
      await open(at);
      assert.match(await main(at.page), /letter posted/, "the page that releases has the evidence");
      assert.equal(await link(at.page, /^Keep for now/).count(), 1, "and the other way");
      await at.at(`officer, release ${at === first ? "first" : "second"}`);
      await at.press(button(at.page, /^Release /));
    }
    assert.match(await row(second.page).innerText(), /takes effect/);
    assert.match(await main(second.page), /letter posted/, "the evidence says which way a message went");
    await second.at("officer, decisions");
    await open(second);
    await second.at("officer, released by two");
    await second.press(button(second.page, /^Take the release back/));
    assert.match(await main(second.page), /Taken back/);
  });

  await step("two are chosen, looked at on one page and released together by two people, and taken back", async () => {
    for (const at of [first, second]) {
      await at.press(menu(at.page, "Decisions"));
      await releasesTwo(at.page, () => at.at(`officer, batch ${at === first ? "first" : "second"}`));
    }
    assert.equal((await main(second.page)).match(/Enough people released it/g)?.length, 2);
    await second.at("officer, batch released by two");
    await second.press(button(second.page, "Take all 2 releases back"));
    assert.match(await main(second.page), /Taken back\. Each of them begins anew/);
  });
}

/** An appeal against it, from the phone call to its decision. */
async function hears({ step, officer, first, other }) {
  await step("an appeal comes by phone and is written down", async () => {
    await finds(officer, "halloran", /June Halloran/);
    await officer.press(link(officer.page, /Write down an appeal/));
    await officer.at("officer, appeal");
    await officer.press(button(officer.page, /Save the request/));
    assert.match(await main(officer.page), /There is a problem/);
    await officer.at("officer, appeal with errors");
    await officer.hands.choose(officer.page.getByLabel(/The credential was or may be discontinued/));
    await officer.hands.type(officer.page.locator("#text"), "She was in hospital when the letters came.");
    await officer.hands.attach(officer.page.locator("#files"), certificate("hospital"));
    await officer.press(button(officer.page, /Save the request/));
    assert.match(await main(officer.page), /Saved/);
    assert.match(await main(officer.page), /hospital\S*\.pdf/, "the letter goes with it");
  });
  const appeal = /Appeal\s*, June Halloran/;

  await step("the appeal holds the decision, and who was involved does not decide about it", async () => {
    await first.press(menu(first.page, "Decisions"));
    assert.match(await main(first.page), /1 request or appeal waits/);
    await fromRequests(first, appeal);
    assert.match(await main(first.page), /took part in what this is about/);
    await first.at("officer, involved");
  });

  await step("whoever wrote it down does not decide it", async () => {
    await fromRequests(officer, appeal);
    assert.match(await main(officer.page), /You wrote this down for the holder/);
    await officer.press(menu(officer.page, "Requests"));
    await officer.at("officer, requests");
  });

  await step("another officer decides it from the queue", async () => {
    await fromRequests(other, appeal);
    await other.press(button(other.page, /Save the decision/));
    assert.match(await main(other.page), /Choose your decision/);
    await other.hands.choose(other.page.getByLabel("Do not grant it"));
    await other.hands.type(other.page.locator("#text"), "More time is the better way. Please ask for it.");
    await other.press(button(other.page, /Save the decision/));
    assert.match(await main(other.page), /The holder was told/);
  });
}

/** More time for one holder, who asks for it after the appeal. */
async function givesTime({ step, desk, officer, first }) {
  await step("the holder reads it and asks for more time", async () => {
    const holder = await desk("June Halloran");
    await holder.press(menu(holder.page, /^Messages/));
    await holder.press(link(holder.page, /appeal was not granted/).first());
    await holder.press(link(holder.page, /Read our answer/));
    assert.match(await main(holder.page), /More time is the better way/);
    await holder.at("holder, appeal");
    await holder.press(link(holder.page, /More time, appeals and complaints/));
    await holder.at("holder, requests");
    await holder.press(link(holder.page, /^More time$/));
    await holder.at("holder, more time");
    await holder.hands.choose(holder.page.getByLabel("I am or was ill"));
    await holder.hands.type(holder.page.locator("#text"), "I need until spring.");
    await holder.press(button(holder.page, /Ask for more time/));
    assert.match(await main(holder.page), /We answer by/);
  });

  await step("two people grant it and agree on one day", async () => {
    const request = /More time\s*, June Halloran/;
    await fromRequests(officer, request);
    const hint = typed(await officer.page.locator("#window-close-hint").innerText());
    const [, latest] = /to ([A-Z][a-z]+ \d+, \d{4})/.exec(hint);
    const day = new Date(`${latest} UTC`).toISOString().slice(0, 10);
    // The most that the rule allows is told and not filled in; the day that a colleague granted is.
    assert.match(hint, /The most the rule R-STAT-8 allows is/);
    for (const [at, filled] of [
      [officer, ""],
      [first, day],
    ]) {
      await fromRequests(at, request);
      assert.equal(await at.page.locator("#window-close").inputValue(), filled);
      await at.hands.choose(at.page.getByLabel("Grant it", { exact: true }));
      await at.date("#window-close", day);
      await at.hands.type(at.page.locator("#text"), "The letter of the hospital says so.");
      await at.at(`officer, grants ${at === officer ? "first" : "second"}`);
      await at.press(button(at.page, /Save the decision/));
    }
    await finds(officer, "halloran", /June Halloran/);
    assert.match(await main(officer.page), /Window made longer/);
    assert.doesNotMatch(await main(officer.page), /decision pending/);
    await officer.at("officer, person with more time");
  });
}

/** More time for many at once. */
async function givesTimeToMany({ step, officer, first, second }) {
  await step("after a storm many get more time at once: preview, proposal, two approvals", async () => {
    await fromRequests(officer, /Propose it, or see what was proposed/);
    await officer.press(link(officer.page, "Propose more time for many"));
    // From yesterday on, so that in each zone a window may end within a day: then it takes effect at once.
    const from = new Date(Date.now() - 86_400_000);
    const until = new Date(from.getTime() + 200 * 86_400_000);
    await officer.date("#closes-from", from.toISOString().slice(0, 10));
    await officer.date("#closes-to", until.toISOString().slice(0, 10));
    await officer.hands.type(officer.page.locator("#months"), "2");
    await officer.hands.choose(officer.page.getByLabel("A storm, a fire, or another disaster"));
    await officer.press(button(officer.page, /Show whom it concerns/));
    assert.match(await main(officer.page), /windows are concerned/);
    await officer.at("officer, extension preview");
    await officer.press(button(officer.page, /Propose this/));
    const bulk = officer.page.url().replace(/\?.*/, "");
    for (const at of [first, second]) {
      await fromRequests(at, /Propose it, or see what was proposed/);
      await at.press(leadsTo(at.page, bulk));
      await at.press(button(at.page, /^Approve/));
    }
    for (let looks = 0; !/made longer,/.test(await main(second.page)); looks += 1) {
      assert.ok(looks < 60, "it is applied");
      await second.page.waitForTimeout(1000);
      // The same page once more: no link leads from a page to itself.
      await second.page.goto(bulk);
    }
    await second.at("officer, extension applied");
  });
}

/** Letters go out in a batch. */
async function posts({ step, officer }) {
  await step("a batch of letters is posted only by who says that all of it is in the post", async () => {
    await officer.press(menu(officer.page, "Letters"));
    await officer.press(button(officer.page, /Make a batch/));
    assert.match(await main(officer.page), /The batch is ready/);
    const post = () => button(officer.page, /Mark as posted/).first();
    await officer.press(post());
    assert.match(await main(officer.page), /There is a problem/);
    await officer.at("officer, letters not yet said to be posted");
    await officer.hands.choose(officer.page.locator("input[name=all_posted]").first());
    await officer.press(post());
    assert.match(await main(officer.page), /Its letters count as handed over/);
  });
}

/** An award and a name that stand wrong in the record. */
async function corrects({ step, officer }) {
  await step("a wrong award date is corrected after a look at what it changes", async () => {
    await finds(officer, "brightwater", /Hanna Brightwater/);
    await officer.press(link(officer.page, /Correct dates or name/));
    const field = officer.page.locator("input[type=date][id^=award]").first();
    const before = await field.inputValue();
    const [year, month, day] = before.split("-").map(Number);
    const after = new Date(Date.UTC(year, month - 3, day)).toISOString().slice(0, 10);
    await officer.date(`#${await field.getAttribute("id")}`, after);
    await officer.press(button(officer.page, /Show what changes/));
    assert.match(await main(officer.page), /What changes/);
    await officer.at("officer, correction preview");
    await officer.hands.choose(officer.page.getByLabel("A document shows the right date"));
    await officer.press(button(officer.page, /Correct the dates/));
    assert.match(await main(officer.page), /Award date corrected/);
  });

  await step("somebody without an account is invited from the own page, and again", async () => {
    await finds(officer, "ellsworth", /Ellsworth-Pike/);
    assert.match(await main(officer.page), /Nobody has invited this person yet/);
    await officer.press(button(officer.page, "Send an invitation"));
    assert.match(await main(officer.page), /Invited by mail on/);
    assert.match(await main(officer.page), /Invited to set up the account/, "the time line has it");
    await officer.at("officer, invited");
    for (const left of [1, 0]) {
      await officer.press(button(officer.page, "Send the invitation again"));
      assert.match(await main(officer.page), /Invited by mail on/, `${left} more may go today`);
    }
    await officer.press(button(officer.page, "Send the invitation again"));
    assert.match(await main(officer.page), /There is a problem[\s\S]*no more may go/);
    await officer.at("officer, too many invitations");
  });

  await step("a new name is looked at with number and birth date before it is changed", async () => {
    // After a problem the focus is behind the menu, and the way round the end of a page is the browser's own.
    await officer.to("/staff/people?q=brightwater");
    await officer.press(link(officer.page, /Hanna Brightwater/));
    await officer.press(link(officer.page, /Correct dates or name/));
    await officer.hands.type(officer.page.locator("#family-name"), "Brightwater-Sloane");
    await officer.press(button(officer.page, /Look at the new name/));
    assert.match(await main(officer.page), /Choose the document/);
    await officer.hands.choose(officer.page.getByLabel("Marriage certificate"));
    await officer.press(button(officer.page, /Look at the new name/));
    const looked = typed(await main(officer.page));
    for (const part of [/no\. \w+ · born /, /Hanna Brightwater\b/, /Hanna Brightwater-Sloane/]) assert.match(looked, part);
    await officer.at("officer, new name");
    await officer.press(button(officer.page, /Change something/));
    assert.equal(await officer.page.locator("#family-name").inputValue(), "Brightwater-Sloane");
    await officer.press(officer.page.locator("main .cqr-back a"));
    assert.doesNotMatch(await main(officer.page), /Brightwater-Sloane/, "nothing changed by looking");
    await officer.press(link(officer.page, /Correct dates or name/));
    await officer.hands.type(officer.page.locator("#family-name"), "Brightwater-Sloane");
    await officer.hands.choose(officer.page.getByLabel("Marriage certificate"));
    await officer.press(button(officer.page, /Look at the new name/));
    await officer.press(button(officer.page, /Change the name/));
    assert.match(await officer.page.locator("h1").innerText(), /Brightwater-Sloane/);
  });
}

/** Everybody without an account is invited; the mails are stopped again, so that the rest of the day is as it was. */
async function invitesEverybody({ step, officer, other }) {
  await step("everybody without an account is invited by mail, and the mails are stopped", async () => {
    await officer.press(menu(officer.page, "Work"));
    await officer.press(link(officer.page, /Invite everybody who has no account/));
    assert.match(await main(officer.page), /people on the register have no account/);
    await officer.at("officer, invitations");
    await officer.press(button(officer.page, "Invite them all by mail"));
    assert.match(await main(officer.page), /Mails are going out/);
    await officer.at("officer, invitations going out");
    await other.press(menu(other.page, "Work"));
    await other.press(link(other.page, /Invitations are going out by mail/));
    await other.press(button(other.page, "Stop the mails"));
    assert.match(await main(other.page), /stopped the mails on/);
    await other.at("second officer, invitations stopped");
  });
}

/** A birth date that stands wrong in the record needs two officers. */
async function correctsBirthDate({ step, officer, other }) {
  await step("a wrong birth date is proposed by one officer and confirmed by another", async () => {
    const propose = async (turn) => {
      await finds(officer, "brightwater", /Hanna Brightwater/);
      await officer.press(link(officer.page, /Correct dates or name/));
      const [year, month, day] = (await officer.page.locator("#birth-date").inputValue()).split("-").map(Number);
      const after = new Date(Date.UTC(year, month, Math.min(day, 28))).toISOString().slice(0, 10);
      await officer.date("#birth-date", after);
      await officer.press(button(officer.page, /Show what changes/));
      assert.match(await main(officer.page), /another officer confirms it/);
      await officer.at(`officer, birth date preview ${turn}`);
      await officer.hands.choose(officer.page.getByLabel("A document shows the right date"));
      await officer.press(button(officer.page, /Propose this/));
      assert.match(await main(officer.page), /Another birth date proposed/);
    };
    const look = async (at, list, label) => {
      await at.press(list);
      await at.at(`${label}, birth dates`);
      await at.press(link(at.page, /Hanna Brightwater/));
    };

    await propose("first");
    await officer.press(menu(officer.page, "Work"));
    assert.match(await main(officer.page), /1 birth date waits that you proposed/);
    await look(officer, officer.page.locator('main a[href="/staff/birth-dates"]'), "officer");
    assert.match(await main(officer.page), /You proposed this/);
    assert.equal(await button(officer.page, /Confirm it/).count(), 0, "nobody confirms the own proposal");
    await officer.at("officer, own birth date");

    const waiting = link(other.page, /Birth dates to confirm/);
    await other.press(menu(other.page, "Work"));
    await look(other, waiting, "second officer");
    await other.at("second officer, birth date");
    await other.press(button(other.page, /Turn it down/));
    assert.match(await main(other.page), /There is a problem/);
    await other.at("second officer, birth date without a reason");
    await other.hands.type(other.page.locator("#born-note"), "The document is of somebody else.");
    await other.press(button(other.page, /Turn it down/));
    assert.match(await main(other.page), /The document is of somebody else/);

    await propose("second");
    await other.press(menu(other.page, "Work"));
    await look(other, waiting, "second officer again");
    await other.press(button(other.page, /Confirm it/));
    assert.match(await main(other.page), /Birth date corrected/);
    await other.at("second officer, birth date corrected");
  });
}

/** The way back when the extra year is over. */
async function leadsBack({ step, officer }) {
  await step("after the extra year an examination leads back", async () => {
    await finds(officer, "castellan", /Imre Castellan/);
    await officer.press(link(officer.page, /End it, or note an examination/));
    assert.equal(await button(officer.page, /Save the examination/).count(), 0, "the extra year runs");
    // The time machine is the demonstration's and no part of an officer's work.
    await officer.to("/demo/time");
    const due = new Date(Date.now() + 366 * 86_400_000).toISOString().slice(0, 10);
    await officer.date("#day", due);
    const form = officer.page.locator("main form", { has: officer.page.locator("#day[type=date]") });
    await officer.press(form.locator("button[value=day]"));
    for (let looks = 0; officer.page.url().includes("/demo/time?moving"); looks += 1) {
      assert.ok(looks < 300, "the clock arrives");
      await officer.page.waitForEvent("load", { timeout: 60_000 });
    }
    await finds(officer, "castellan", /Imre Castellan/);
    await officer.press(link(officer.page, /End it, or note an examination/));
    await officer.at("officer, credential after the extra year");
    await officer.hands.choose(officer.page.getByLabel("Passed", { exact: true }));
    await officer.date("#examine-day", due);
    await officer.press(button(officer.page, /Save the examination/));
    assert.match(await main(officer.page), /Credential earned again by examination/);
    await officer.at("officer, earned again");
  });
}
