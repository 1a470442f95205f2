// The whole road of a holder, as functions of a page and a pair of hands, so that mouse, keyboard and no-JavaScript
// journeys walk the same way.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

const flat = (text) => text.replace(/\s+/g, " ").trim();

/** The items of a file, by their stem. */
export const bank = (file) => new Map(JSON.parse(readFileSync(file, "utf8")).items.map((item) => [flat(item.stem), item]));

const radiography = bank(new URL("../../../demo/items.json", import.meta.url));

/** A certificate as a small PDF. */
export const certificate = (name) => ({
  name: `${name}.pdf`,
  mimeType: "application/pdf",
  buffer: Buffer.from(`%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n% ${name} ${Math.random()}\n%%EOF\n`),
});

export async function signIn(page, hands, url, person) {
  await page.goto(`${url}/demo`);
  await hands.press(page.locator(".cqr-people li", { hasText: person }).getByRole("button"));
  await page.waitForURL(/\/(overview|staff)$/);
}

/** Fills in every group of the profile, checks and submits it. */
export async function profile(page, hands, { onPage } = {}) {
  await hands.press(page.locator("main .cqr-next a.govuk-button"));
  await page.waitForURL(/\/profile$/);
  await onPage?.("profile");
  await hands.press(page.locator("main a.govuk-button"));
  await page.waitForURL(/\/profile\/(about|\d+)$/);
  // Who has said where they work goes on where they stopped.
  if (/about$/.test(page.url())) {
    await onPage?.("profile about");
    await hands.choose(page.locator("#setting-2"));
    await hands.press(page.locator("main form button.govuk-button:not(.govuk-button--secondary)"));
  }
  await page.waitForURL(/\/profile\/\d+$/);
  let groups = 0;
  while (/\/profile\/\d+$/.test(page.url())) {
    groups += 1;
    assert.ok(groups < 40, "the groups of the profile end");
    if (groups === 1) await onPage?.("profile group");
    const scales = page.locator("fieldset.cqr-scale");
    for (let place = 0; place < (await scales.count()); place += 1) {
      const choices = scales.nth(place).locator("input[type=radio]");
      await hands.choose(choices.nth((place + groups) % (await choices.count())));
    }
    const here = page.url();
    await hands.press(page.locator("main form button.govuk-button:not(.govuk-button--secondary)"));
    await page.waitForURL((next) => next.toString() !== here);
  }
  await page.waitForURL(/\/profile\/check$/);
  await onPage?.("profile check");
  await hands.press(page.locator("main form button.govuk-button"));
  await page.waitForURL(/\/profile\/done$/);
  await onPage?.("profile done");
  await hands.press(page.locator("main a.govuk-button"));
  await page.waitForURL(/\/comparison$/);
  await onPage?.("comparison");
}

/** Takes the self-assessment; questions of `gap` are answered wrong, all others right. */
export async function assessment(page, hands, { gap, onPage, items = radiography, questions = 80 } = {}) {
  await hands.press(page.locator("main a.govuk-button"));
  await page.waitForURL(/\/assessment$/);
  await onPage?.("assessment");
  await hands.press(page.locator("main a.govuk-button"));
  await page.waitForURL(/\/agreement$/);
  await onPage?.("agreement");
  await hands.choose(page.locator("#agree"));
  await hands.press(page.locator("main form button.govuk-button"));
  await page.waitForURL(/\/questions\/1$/);
  await onPage?.("question");
  for (let number = 1; /\/questions\/\d+$/.test(page.url()); number += 1) {
    assert.ok(number <= questions, `there are ${questions} questions`);
    const item = items.get(flat(await page.locator("#stem").innerText()));
    assert.ok(item, "the question is one of the bank");
    const right = item.key.map((letter) => flat(item.options[letter.charCodeAt(0) - 65]));
    const wrong = item.options.map(flat).find((text) => !right.includes(text));
    for (const text of item.subcategory === gap ? [wrong] : right) {
      const option = page.locator(".cqr-option", { has: page.locator("label span", { hasText: text }) });
      const exact = option.filter({ has: page.getByText(text, { exact: true }) });
      await hands.choose(((await exact.count()) > 0 ? exact : option).first().locator("input"));
    }
    const here = page.url();
    await hands.press(page.locator("main form .cqr-actions button[type=submit]:not([name])"));
    await page.waitForURL((next) => next.toString() !== here);
  }
  await page.waitForURL(/\/questions$/);
  await onPage?.("all questions");
  assert.equal(await page.locator(".cqr-grid a.is-done").count(), questions, "every answer is kept");
  await hands.press(page.locator("main a.govuk-button"));
  await page.waitForURL(/\/submit$/);
  await onPage?.("submit");
  await hands.press(page.locator("main form button.govuk-button"));
  await page.waitForURL(/\/done$/);
  for (let tries = 0; tries < 60; tries += 1) {
    await page.reload();
    if ((await page.locator("main a.govuk-button[href$='/result']").count()) > 0) break;
    await page.waitForTimeout(500);
  }
  await onPage?.("assessment done");
  await hands.press(page.locator("main a.govuk-button[href$='/result']"));
  await page.waitForURL(/\/result$/);
  await onPage?.("result");
}

/** Reports the first course of the list, or the one with this title, with a certificate. */
export async function report(page, hands, url, { day, name, title, onPage } = {}) {
  await page.goto(`${url}/courses/report`);
  await onPage?.("report");
  const courses = page.locator("section[aria-labelledby=found] .cqr-list a");
  await hands.press((title ? courses.filter({ hasText: title }) : courses).first());
  await page.waitForURL(/\/courses\/report\/details/);
  await onPage?.("report details");
  const [year, month, date] = day.split("-");
  const dates = page.locator("main form input[inputmode=numeric]");
  if ((await dates.count()) >= 3) {
    await hands.type(dates.nth(0), String(Number(month)));
    await hands.type(dates.nth(1), String(Number(date)));
    await hands.type(dates.nth(2), year);
  } else {
    await page.locator("main form input[type=date]").fill(day);
  }
  await hands.attach(page.locator("main input[type=file]"), certificate(name));
  await hands.press(page.locator("main form button.govuk-button"));
  await page.waitForURL(/\/courses\/report\/check/);
  await onPage?.("report check");
  await hands.press(page.locator("main form button[value=report]"));
  await page.waitForURL(/\/courses\/[^/]+\/done$/);
  await onPage?.("reported");
}

/** Approves everything that a person reported. */
export async function approveAll(page, hands, url, { onPage } = {}) {
  let approved = 0;
  for (;;) {
    await page.goto(`${url}/staff/reviews`);
    if (approved === 0) await onPage?.("reviews");
    // Those that were decided stand below.
    const waiting = page.locator("main a[href^='/staff/reviews/']:not([aria-labelledby=decided] *)", { hasText: /./ });
    if ((await waiting.count()) === 0) return approved;
    await hands.press(waiting.first());
    await page.waitForURL(/\/staff\/reviews\/.+/);
    if (approved === 0) await onPage?.("review");
    // A key press does not wait for the page that follows, so the answer is awaited here.
    await Promise.all([page.waitForEvent("load"), hands.press(page.locator("button[name=verdict][value=approve]"))]);
    approved += 1;
    assert.ok(approved < 60, "the queue ends");
  }
}
