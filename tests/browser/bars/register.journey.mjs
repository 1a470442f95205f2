// The public register: a clinic's office looks people up, with the mouse, by keyboard alone, and without JavaScript, on a
// narrow and a wide screen. No account anywhere.

import assert from "node:assert/strict";

import { keyboard, mouse } from "../lib/hands.mjs";
import { signIn } from "../lib/road.mjs";

export const name = "the public register";

const field = (page, id) => page.locator(`#register-${id}`);
const main = (page) => page.locator("main").innerText();

async function byName(page, hands, { family, given = "", region = "", city = "" }) {
  if (region || (await field(page, "region").inputValue())) await hands.pick(field(page, "region"), region);
  for (const [id, text] of Object.entries({ family, given, city })) {
    if (text || (await field(page, id).inputValue())) await hands.type(field(page, id), text);
  }
  await hands.press(page.getByRole("button", { name: "Look up the name" }));
  await page.waitForURL(/\/register\?/);
}

// Where somebody of the demonstration lives, as a reviewer sees it: the public register counts how often it is asked.
async function placeOf(page, url, family) {
  await page.goto(`${url}/staff/people?q=${family}`);
  const facts = await page.locator("section[aria-labelledby=found] li p").first().innerText();
  return /, ([A-Z]{2})$/.exec(facts.trim())[1];
}

async function lookUps(page, hands, url, places, look) {
  await page.goto(`${url}/register`);
  await look("search");
  await hands.press(page.getByRole("button", { name: "Look up the name" }));
  await page.waitForURL(/\/register\?/);
  assert.match(await main(page), /There is a problem[\s\S]*family name[\s\S]*state or a city/);
  await look("missing");
  await page.goto(`${url}/register`);
  await byName(page, hands, { family: "castel", region: places.Castellan });
  assert.match(await main(page), /Imre Castellan[\s\S]*Discontinued on/);
  await look("found");
  await hands.press(page.getByRole("link", { name: "Imre Castellan" }));
  await page.waitForURL(/\/register\/[0-9a-z]{26}$/);
  const entry = await main(page);
  assert.match(entry, /Discontinued on[\s\S]*Compliance period[\s\S]*Not completed[\s\S]*As of/);
  assert.ok(entry.includes(page.url()), "the permanent address is this page's");
  for (const hidden of [/@/, /555-/, /birth date: /i, /credits/i]) assert.doesNotMatch(entry, hidden);
  await look("discontinued");
  await page.goto(`${url}/register`);
  await byName(page, hands, { family: "Zzyzx", region: "MN" });
  assert.match(await main(page), /Nobody found[\s\S]*former name[\s\S]*Call /);
  await look("nobody");
}

export async function run({ startDemo, newPage, step, axe, screenshot }) {
  const demo = await step("the demo starts", () => startDemo());
  const office = await newPage();
  const places = {};
  await step("a reviewer knows where they live", async () => {
    await signIn(office, mouse(office), demo.url, "Sam Delacroix");
    for (const family of ["Castellan", "Halloran", "Ngata"]) places[family] = await placeOf(office, demo.url, family);
  });
  const ways = [
    ["mouse, 1280 px", { viewport: { width: 1280, height: 800 } }, mouse],
    ["keyboard, 320 px", { viewport: { width: 320, height: 640 } }, keyboard],
    ["no JavaScript, 320 px", { viewport: { width: 320, height: 640 }, javaScriptEnabled: false }, mouse],
  ];
  for (const [way, options, hands] of ways) {
    const page = await newPage(options);
    await step(`looked up: ${way}`, () =>
      lookUps(page, hands(page), demo.url, places, async (label) => {
        await axe(page, `${label}, ${way}`);
        await screenshot(page, `register ${label} ${way}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth).catch(() => false);
        assert.ok(!wide, `${label}: nothing is wider than the screen`);
      }),
    );
  }
  const page = await newPage();
  await step("a decision that is pending and a completed period are told in the same words", async () => {
    await page.goto(`${demo.url}/register?family=Halloran&region=${places.Halloran}`);
    assert.match(await main(page), /Certified and registered; compliance period ended; decision pending/);
    await page.goto(`${demo.url}/register?family=Ngata&region=${places.Ngata}`);
    assert.match(await main(page), /Certified and registered[\s\S]*Complete/);
  });
  await step("by number: somebody, nobody, and nothing entered", async () => {
    const look = async (number) => {
      await page.goto(`${demo.url}/register`);
      await page.locator("#register-number").fill(number);
      await page.getByRole("button", { name: "Look up the number" }).click();
      return main(page);
    };
    assert.match(await look("no-such-number"), /Nobody found[\s\S]*Check the number/);
    assert.match(await look(""), /Enter the holder number/);
    await axe(page, "number missing");
  });
}
