// X01 to X05, X07 to X09, X12, X13, U04: every page and state, with axe and our own probes, in light, dark and forced
// colors, at 320 and 1280 px. Per run each page has one of the six looks in turn; OPENCQR_TEST_ALL=1 gives it all six.

import assert from "node:assert/strict";

import { axeFindings } from "../lib/axe.mjs";
import { few, looksAt, media, size } from "../lib/looks.mjs";
import { lines, probes, recordClicks } from "../lib/probes.mjs";
import { samples } from "../lib/samples.mjs";

export const name = "every page";
/** Some two hundred pages, each looked at as a whole; all six looks of each when asked for. */
export const limit = process.env.OPENCQR_TEST_ALL ? 7_200_000 : 2_400_000;

const MOST_SHIFT = 0.05;
/** The style guide shows errors and account fields without being a form that went wrong. */
const SHOWN_ONLY = { styleguide: ["error-page", "autocomplete"] };

export async function run({ newPage, check }) {
  const site = await samples();
  const help = new Map();
  await few(site.names.flatMap((page, place) => looksAt(place).map((look) => ({ page, ...look }))), async ({ page: sample, theme, width }) => {
    const page = await newPage({ viewport: size(width), ...media(theme) });
    await check(`${sample}, ${theme}, ${width} px`, async () => {
      await recordClicks(page);
      await page.addInitScript(rememberShifts);
      await page.goto(`${site.url}/${sample}.html`);
      await page.evaluate(() => document.fonts.ready);
      const shift = await page.evaluate(() => window.cqrShift);
      help.set(sample, await page.evaluate(wayToHelp));
      const all = [...(await axeFindings(page)), ...(await probes(page))];
      const found = all.filter(({ probe }) => !(SHOWN_ONLY[sample] ?? []).includes(probe));
      if (shift >= MOST_SHIFT) found.push({ probe: "layout-shift", at: "page", says: `shifts by ${shift.toFixed(3)}, ${MOST_SHIFT} is allowed (U04)` });
      assert.equal(found.length, 0, `${found.length} findings\n${lines(found)}`);
    });
    await page.context().close();
  });
  await check("help is at the same place on every page (X13)", () => {
    const places = new Map();
    for (const [sample, place] of help) places.set(place, [...(places.get(place) ?? []), sample]);
    const [usual, ...others] = [...places].sort((a, b) => b[1].length - a[1].length);
    assert.ok(!usual[0].startsWith("none"), "most pages have a link to help");
    assert.deepEqual(others, [], `everywhere else it is ${usual[0]}`);
  });
  await site.close();
}

function rememberShifts() {
  window.cqrShift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.cqrShift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
}

// Where help is, in an order that does not depend on the page: the first link of the footer that leads there.
function wayToHelp() {
  const links = [...document.querySelectorAll("footer a")];
  const place = links.findIndex((link) => link.getAttribute("href") === "/help");
  return place < 0 ? "none in the footer" : `link ${place + 1} of the footer, "${links[place].textContent.trim()}"`;
}
