// Own probes: what axe does not report (trust-and-ux.md 4.3). Each finding is { probe, at, says }; selftest/faults holds a
// page with one planted fault for each, and a clean page on which nothing is found.
//
// mouse-only, placeholder-label, radio-group-name, table-headers, drag-only, color-alone, error-tied, error-page,
// autocomplete, one-heading, chart-name, chart-contrast: probes/dom-rules.js. sideways, cut-off, overlap, target-size:
// probes/layout-rules.js. focus-unseen, focus-covered, ticking: probes/focus.mjs and here.

import { readFileSync } from "node:fs";
import { FocusLooks, walk } from "./probes/focus.mjs";

const source = ["tools", "dom-rules", "layout-rules"]
  .map((name) => readFileSync(new URL(`./probes/${name}.js`, import.meta.url), "utf8"))
  .join("\n");

/** Sizes of the window at which layout is looked at: 320 × 256 is 1280 × 1024 at 400 % (1.4.10). */
export const ZOOMED = { width: 320, height: 256 };
const DESK = { width: 1280, height: 720 };
const LAYOUT = ["sideways", "cut-off", "overlap", "target-size"];
const TICKING_MS = 2_200;

// 1.4.12 and 1.4.4: what a reader's own style sheet may do to a page.
const SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }";
const LARGE = "html { font-size: 200% !important }";
const READERS = [["text spacing", ZOOMED, SPACING], ["text spacing", DESK, SPACING], ["text at 200 %", DESK, LARGE]];

/** Notes which elements scripts listen on for clicks. To be called before the page is loaded. */
export function recordClicks(page) {
  return page.addInitScript(() => {
    window.cqrClickTargets = new Set();
    const add = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (type, ...rest) {
      if (["click", "mousedown", "pointerdown"].includes(type)) window.cqrClickTargets.add(this);
      return add.call(this, type, ...rest);
    };
  });
}

const looks = new FocusLooks();

/** Everything the probes find on a page that has just been loaded. The window keeps its size; the focus moves. */
export async function probes(page) {
  const size = page.viewportSize();
  await page.evaluate(source);
  const found = await page.evaluate(() => window.cqrProbes.run());
  found.push(...(await reflowed(page)));
  found.push(...(await walked(page)));
  await page.setViewportSize(size);
  found.push(...(await looks.unseen(page)));
  found.push(...(await ticking(page)));
  return unique(found);
}

/** What the layout rules find at the window's present size. */
export async function layout(page) {
  await page.evaluate(source);
  return page.evaluate((rules) => window.cqrProbes.run(rules), LAYOUT);
}

/** The layout at 400 % zoom, with a reader's own spacing, and with letters of twice the size. */
async function reflowed(page) {
  const found = [];
  const look = async (circumstance) => {
    const here = await page.evaluate((rules) => window.cqrProbes.run(rules), LAYOUT);
    found.push(...here.map((one) => ({ ...one, says: `${one.says} (${circumstance})` })));
  };
  await page.setViewportSize(ZOOMED);
  await look("320 × 256 px");
  for (const [circumstance, size, css] of READERS) {
    await page.setViewportSize(size);
    // A sheet made by script: the page's content security policy has nothing against it.
    await page.evaluate((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      document.adoptedStyleSheets = [sheet];
    }, css);
    await look(`${circumstance}, ${size.width} px`);
  }
  await page.evaluate(() => (document.adoptedStyleSheets = []));
  return found;
}

/** From control to control with Tab: each can be seen, nothing lies on it (2.4.11). */
async function walked(page) {
  await page.setViewportSize(ZOOMED);
  const found = await walk(page, "320 × 256 px");
  if (await page.evaluate(() => window.cqrProbes.staysInPlace())) {
    await page.setViewportSize(DESK);
    found.push(...(await walk(page, "1280 × 720 px")));
  }
  return found;
}

/** X03: nothing speaks up by itself again and again. Only pages with scripts and live regions can. */
async function ticking(page) {
  const canTick = await page.evaluate(() => {
    const live = document.querySelector("[aria-live=assertive],[aria-live=polite],[role=alert],[role=status],[role=timer][aria-live]");
    return Boolean(live && document.querySelector("script"));
  });
  if (!canTick) return [];
  return page.evaluate(async (wait) => {
    const spoken = new Map();
    const observer = new MutationObserver((changes) => {
      const regions = new Set(changes.map(({ target }) => {
        const element = target.nodeType === 1 ? target : target.parentElement;
        return element?.closest("[aria-live],[role=alert],[role=status],[role=timer]");
      }));
      for (const region of regions) {
        if (region && region.getAttribute("aria-live") !== "off") spoken.set(region, (spoken.get(region) ?? 0) + 1);
      }
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    await new Promise((resolve) => setTimeout(resolve, wait));
    observer.disconnect();
    return [...spoken].filter(([, times]) => times > 1).map(([region, times]) => ({
      probe: "ticking",
      at: window.cqrProbes.place(region),
      says: `a live region spoke ${times} times by itself`,
    }));
  }, TICKING_MS);
}

// One fault seen at several sizes is told once.
function unique(found) {
  const first = new Map();
  for (const one of found) if (!first.has(`${one.probe} ${one.at}`)) first.set(`${one.probe} ${one.at}`, one);
  return [...first.values()];
}

/** Findings as lines for a report. */
export const lines = (found) => found.map(({ probe, at, says }) => `    ${probe}: ${says}\n      ${at}`).join("\n");
