// The second program, year by year: somebody licensed last month renews, has three years for the hours, is short of them and
// makes them up in a CE probation; another one loses the license, appeals, and is back within two years of extra time. All of
// it in the words and lengths of this program (programs/water-operators).

import assert from "node:assert/strict";

import { desk as signedIn } from "./lib/desk.mjs";
import { mouse } from "./lib/hands.mjs";
import { renew } from "./lib/registration.mjs";
import { approveAll, assessment, profile, report } from "./lib/road.mjs";
import { leapTo } from "./lib/time.mjs";
import { DAY, items, onRegister, releasesAlone, runsOutOfTime, said, startWater } from "./lib/water.mjs";
import { button, finds, fromRequests, link } from "./lib/ways.mjs";

export const name = "the second program, year by year";
export const engine = "sqlite";

// The work of each day of more than three years is really done on the way.
export const limit = 1_200_000;

/** An amount of hours as pages write it: 10.0, and 10 or 10.00 elsewhere. */
const hours = (amount) => `${amount}(\\.0+)?`;

/** The first renewal of somebody lately licensed: nothing is to be paid, so it is done at once. */
async function renewsForNothing({ step, look, hollis, url }) {
  const { page } = hollis;
  await step("the overview asks for the first renewal", async () => {
    const text = await said(page);
    assert.match(text, /Renew by March 31, 2027/);
    assert.match(text, /Your three-year hours/);
  });
  await look(page, "renewal open");
  const says = {
    registration: [/The renewal costs nothing/],
    renew: [/Water Distribution/, /Nothing to pay/],
    "renew, check": [/When you send this, your renewal is done/, /Nothing to pay/],
    renewed: [/You are registered until March 31, 2028/, /There is nothing more to do this year/],
  };
  await step("it costs nothing here, and no payment is waited for", async () => {
    await renew(page, url, {
      onPage: async (label) => {
        const text = await said(page);
        for (const part of says[label] ?? []) assert.match(text, part);
        await look(page, `first, ${label}`);
      },
    });
    assert.match(await said(page), /You can renew from December 1, 2027 on/);
    assert.match(await page.locator("section[aria-labelledby=years]").innerText(), /Done[\s\S]*Nothing to pay/);
  });
}

/** Hours of the three years; of a visit only as many count as the board allows of that kind. */
async function reportsHours({ step, look, hollis, reviewer, url }) {
  const { page } = hollis;
  await step("a class and a visit are reported, and a reviewer approves them", async () => {
    await page.goto(`${url}/courses/report`);
    assert.match(await said(page), /Courses that count for your three-year hours/);
    for (const title of ["A Week on Mains and Water Quality", "A Morning at the River Plant"]) {
      await report(page, hollis.hands, url, { day: DAY, title, name: `years-${title.length}` });
    }
    await approveAll(reviewer.page, reviewer.hands, url);
  });
  await step("the three years ask for twelve hours, and two of them are missing", async () => {
    await page.goto(`${url}/registration`);
    const text = await said(page);
    assert.match(text, /March 1, 2027 to February 28, 2030/);
    assert.match(text, new RegExp(`${hours(10)} of ${hours(12)} hours counted`));
    assert.match(text, new RegExp(`${hours(2)} hours are missing. Finish courses by February 28, 2030`));
    assert.match(text, /You can report them for two months after that/);
  });
  await look(page, "three-year period");
  await step("the page of the visit says why only a part of it counts", async () => {
    await page.goto(`${url}/courses`);
    await hollis.press(link(page, "A Morning at the River Plant"));
    assert.match(await said(page), /only so many hours of this kind count in three years/);
  });
  await look(page, "a visit that counts in part");
}

/** The license is lost: one person releases that. */
async function losesIt({ step, look, newPage, amos, url }) {
  await step("another operator does nothing until the window has closed", () => runsOutOfTime(amos.page, amos.hands, url));
  await step("one person releases, as this board has it", async () => {
    const staff = await newPage();
    await releasesAlone(staff, mouse(staff), url, (label) => look(staff, `${label}, alone`));
    await amos.page.goto(`${url}/overview`);
    const text = await said(amos.page);
    assert.match(text, /Your Water Treatment credential is discontinued\. You can still come back/);
    assert.match(text, /One person at our office decided\. You can appeal until May 4, 2027/);
  });
  await look(amos.page, "discontinued, can appeal");
}

/** An appeal against it; here it has one step, and no panel. */
async function appeals({ step, look, desk, amos }) {
  const { page, hands, press } = amos;
  await step("an appeal is written within fourteen days and answered within forty-five", async () => {
    await press(link(page, /^All tasks of this window/).first());
    await press(link(page, /appeal, or complain/).first());
    assert.match(await said(page), /answer by June 4, 2027/);
    await look(page, "what can be asked for");
    await press(link(page, /^Appeal$/));
    await hands.choose(page.getByLabel(/My credential was or may be discontinued/));
    await hands.type(page.locator("#text"), "The river flooded our plant, and I was on shift for weeks.");
    await look(page, "appeal");
    await press(button(page, /Send your appeal/));
    assert.match(await said(page), /We answer by June 4, 2027/);
  });
  const officer = await step("an officer who had no part in it opens it", () => desk("Nadia Ferro"));
  await step("the officer does not grant it, and says why", async () => {
    await fromRequests(officer, /Appeal\s*, Amos Whitcomb/);
    assert.match(await said(officer.page), /One person decides/);
    await look(officer.page, "appeal on the desk");
    await officer.hands.choose(officer.page.getByLabel("Do not grant it"));
    await officer.hands.type(officer.page.locator("#text"), "The flood was over a year before your window opened.");
    await officer.press(button(officer.page, /Save the decision/));
    assert.match(await said(officer.page), /The holder was told/);
  });
  await step("the operator reads why, and that no step follows; nobody speaks of a panel", async () => {
    await page.goto(new URL("/messages", page.url()).href);
    await press(link(page, /appeal was not granted/).first());
    const message = await said(page);
    assert.match(message, /There is no further step/);
    assert.doesNotMatch(message, /panel/i);
    await look(page, "message, appeal not granted");
    await press(link(page, /Read our answer/));
    const answer = await said(page);
    assert.match(answer, /The flood was over a year before/);
    assert.doesNotMatch(answer, /panel/i);
    await press(link(page, /More time, appeals and complaints/));
    assert.match(await said(page), /We have decided your appeal, and there is no further step/);
  });
  await look(page, "appeal decided");
}

/** The way back, when one year of extra time is over and the second one runs. */
async function comesBack({ step, look, amos, url }) {
  const { page, hands } = amos;
  await step("more than a year later the extra time still runs: here it is two years", async () => {
    await leapTo(page, hands, url, "2028-05-02");
    await amos.comes();
    const text = await said(page);
    assert.match(text, /You can still come back/);
    assert.match(text, /April 19, 2029/);
    assert.match(text, /The time to appeal ended on May 4, 2027/);
  });
  await look(page, "second year of extra time");
  await step("the profile is made up", () => profile(page, hands));
  await step("the self-assessment is made up from there, and finds no gap", () =>
    assessment(page, hands, { items: items(), questions: 16 }),
  );
  await step("the license is back", async () => {
    await page.goto(`${url}/overview`);
    const text = await said(page);
    assert.match(text, /Your Water Treatment credential (is|was) reinstated/);
    assert.match(text, /You finished all three steps in the extra time\. You are licensed again/);
  });
  await look(page, "reinstated");
}

/** The renewal that asks for the hours, and the end of the three years without all of them. */
async function isShort({ step, look, hollis, url }) {
  const { page, hands } = hollis;
  await step("the years between were renewed, and the next renewal asks for the hours", async () => {
    await leapTo(page, hands, url, "2029-12-01");
    await hollis.comes();
    assert.match(await said(page), /March 31, 2030/);
    await page.goto(`${url}/registration`);
    const done = page.locator("section[aria-labelledby=years] td").filter({ hasText: /^Done$/ });
    assert.equal(await done.count(), 3, "2027, 2028 and 2029");
  });
  const says = {
    renew: [new RegExp(`${hours(10)} of ${hours(12)} hours counted`), /I renew without enough hours/, /Nothing to pay/],
    "renew, something is missing": [/Say whether you have reported all your hours/],
    renewed: [/You are registered until March 31, 2031/, /Finish and report the missing hours/],
  };
  await step("it is renewed without enough hours", () =>
    renew(page, url, {
      credits: "without",
      onPage: async (label) => {
        const text = await said(page);
        for (const part of says[label] ?? []) assert.match(text, part);
        await look(page, `third, ${label}`);
      },
    }),
  );
  await step("the three years end, and what was finished can be reported for two months", async () => {
    await leapTo(page, hands, url, "2030-03-01");
    await hollis.comes();
    assert.match(await said(page), new RegExp(`${hours(2)} hours of your last three-year period are missing`));
    await page.goto(`${url}/registration`);
    const text = await said(page);
    assert.match(text, /Your three-year period until February 28, 2030/);
    assert.match(text, /Do it by April 30, 2030/);
  });
  await look(page, "three years are over");
}

/** The CE probation: the holder, the public and an officer see it. */
async function isOnProbation({ step, look, newPage, desk, hollis, url }) {
  const { page, hands } = hollis;
  await step("then a CE probation begins, and runs until three months after the three years", async () => {
    await leapTo(page, hands, url, "2030-05-01");
    await hollis.comes();
    const text = await said(page);
    assert.match(text, /Some three-year hours are missing/);
    assert.match(text, new RegExp(`${hours(2)} hours are missing. Finish and report them by May 31, 2030`));
    await look(page, "probation, overview");
    await page.goto(`${url}/registration`);
    assert.match(await said(page), /You stay licensed\. The public register shows the probation/);
  });
  await look(page, "probation, registration");
  await step("the public register shows it", async () => {
    const anybody = await onRegister(newPage, url);
    const text = await said(anybody);
    assert.match(text, /CE probation until May 31, 2030/);
    assert.match(text, /Three-year period/);
    await look(anybody, "register, probation");
  });
  await step("so does the page of an officer, who reads of a person and three years", async () => {
    const officer = await desk("Priya Sandoval");
    await finds(officer, "brandvold", /Hollis Brandvold/);
    await officer.press(link(officer.page, /Registration, three-year periods and audits/));
    assert.match(await said(officer.page), /May 31, 2030/);
    await look(officer.page, "registration, officer");
  });
}

/** The hours that were missing are made up, and the probation is over. */
async function makesThemUp({ step, look, hollis, reviewer, url }) {
  const { page } = hollis;
  await step("the missing hours are reported and approved", async () => {
    await report(page, hollis.hands, url, { day: "2030-05-01", title: "Valves and Flushing", name: "years-probation" });
    await reviewer.comes();
    await approveAll(reviewer.page, reviewer.hands, url);
  });
  await step("the probation is over at once", async () => {
    await page.goto(`${url}/registration`);
    assert.match(await said(page), /Complete after probation/);
    await look(page, "probation cleared");
    await page.goto(`${url}/messages`);
    assert.match(await said(page), /Your CE probation is over/);
    await page.goto(`${url}/overview`);
    await said(page);
    assert.doesNotMatch(await page.locator("h1").innerText(), /missing/);
  });
}

export async function run({ startDemo, newPage, step, axe, screenshot }) {
  const { url } = await step("a demo of the second program starts", () => startWater(startDemo));
  const look = (page, label) =>
    step(`axe, a picture and no foreign word: ${label}`, async () => {
      await axe(page, `second years, ${label}`);
      await screenshot(page, `second years, ${label}`);
      await said(page);
    });
  const desk = (person) => signedIn(newPage, url, person);
  const hollis = await step("somebody licensed last month signs in", () => desk("Hollis Brandvold"));
  const reviewer = await step("a reviewer signs in", () => desk("Sam Delacroix"));
  const amos = await step("somebody far behind signs in", () => desk("Amos Whitcomb"));
  const play = { step, look, newPage, desk, hollis, reviewer, amos, url };

  await renewsForNothing(play);
  await reportsHours(play);
  await losesIt(play);
  await appeals(play);
  await comesBack(play);
  await isShort(play);
  await isOnProbation(play);
  await makesThemUp(play);
}
