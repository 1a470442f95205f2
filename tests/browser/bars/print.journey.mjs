// U14: what a holder prints fits a letter page: nothing is cut off, nothing runs over the edge, and the PDF is tagged, so
// that it can be read aloud.

import assert from "node:assert/strict";

import { samples } from "../lib/samples.mjs";

export const name = "print";

/** Pages that people print, by the beginning of a sample's name. */
const PRINTED = ["result", "prescription", "comparison", "courses", "transcript", "document", "letter", "dashboard-learning", "window-learning"];
/** The width of a letter page between margins of half an inch, at 96 px an inch. */
const LETTER_PX = 720;

export async function run({ newPage, check }) {
  const site = await samples();
  const chosen = site.names.filter((sample) => PRINTED.some((start) => sample === start || sample.startsWith(`${start}-`)));
  await check("there are pages to print", () => assert.ok(chosen.length >= 6, chosen.join(" ")));
  for (const sample of chosen) {
    const page = await newPage({ viewport: { width: LETTER_PX, height: 932 } });
    await check(sample, async () => {
      await page.goto(`${site.url}/${sample}.html`);
      await page.emulateMedia({ media: "print", colorScheme: "light" });
      assert.deepEqual(await page.evaluate(cut), [], "cut off or over the edge");
      assert.deepEqual(await page.evaluate(shownForScreens), [], "belongs to the screen, not to paper");
      const pdf = (await page.pdf({ format: "letter", margin: { top: "0.5in", bottom: "0.5in", left: "0.5in", right: "0.5in" }, tagged: true, outline: true })).toString("latin1");
      for (const part of ["/StructTreeRoot", "/Marked true", "/Lang"]) assert.ok(pdf.includes(part), `the PDF lacks ${part}`);
      assert.ok((pdf.match(/\/Type \/Page\b/g) ?? []).length <= 6, "a few pages are enough");
    });
    await page.context().close();
  }
  await site.close();
}

// Boxes that reach over the paper's edge, and boxes that hide a part of their text.
function cut() {
  const shown = (element) => element.checkVisibility() && element.getBoundingClientRect().width > 1;
  const place = (element) => `${element.localName}.${element.className?.baseVal ?? element.className} "${element.textContent.trim().slice(0, 40)}"`;
  const elements = [...document.querySelectorAll("main *")].filter((element) => shown(element) && !element.closest("svg *"));
  const over = elements.filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1);
  const hidden = elements.filter((element) => {
    const style = getComputedStyle(element);
    if (style.position === "absolute" || style.overflowX === "visible" || element instanceof SVGElement) return false;
    return element.scrollWidth > element.clientWidth + 2 || element.scrollHeight > element.clientHeight + 2;
  });
  return [...new Set([...over, ...hidden])].map(place);
}

// Menus, buttons and the demo's bar are of no use on paper.
function shownForScreens() {
  return [...document.querySelectorAll("nav, button, .govuk-skip-link, .cqr-machine")]
    .filter((element) => element.checkVisibility() && element.getBoundingClientRect().height > 1)
    .map((element) => element.outerHTML.slice(0, 80));
}
