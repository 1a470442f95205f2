// The focus: where it goes with Tab, whether it can be seen there, whether it looks different at all.

import pngjs from "pngjs";

const TABS = 300;
/** Room around a control in which its focus may be drawn, in px. */
const AROUND = 6;
/** The least contrast between a pixel with and without the focus (WCAG 2.2, 2.4.13). */
const CONTRAST = 3;

/** Presses Tab from the top until the focus comes round. */
export async function walk(page, circumstance) {
  await page.evaluate(() => {
    delete window.cqrFirstFocus;
    document.activeElement?.blur();
    window.getSelection()?.removeAllRanges();
    window.scrollTo(0, 0);
  });
  const found = [];
  for (let tabs = 0; tabs < TABS; tabs += 1) {
    await page.keyboard.press("Tab");
    const focus = await page.evaluate(() => window.cqrProbes.focused());
    if (!focus || focus.again) break;
    if (focus.state === "off the screen" || focus.state.startsWith("covered")) {
      found.push({ probe: "focus-covered", at: focus.at, says: `the control with the focus is ${focus.state} (${circumstance})` });
    }
  }
  return found;
}

/**
 * Compares each kind of control with and without the focus, pixel by pixel. A kind is looked at once per theme: the same
 * tag, classes and surroundings look the same on every page of a site with one style sheet.
 */
export class FocusLooks {
  #known = new Map();

  async unseen(page) {
    const controls = await page.evaluate(() => {
      const { FOCUSABLE, shown, onlyHeard, place } = window.cqrProbes;
      const theme = ["(prefers-color-scheme: dark)", "(forced-colors: active)"].map((query) => matchMedia(query).matches).join();
      const sheets = [...document.styleSheets].map((sheet) => sheet.href ?? [...sheet.cssRules].map((rule) => rule.cssText).join("")).join();
      const words = (element) => `${element.localName}.${[...element.classList].join(".")}`;
      window.cqrControls = [...document.querySelectorAll(FOCUSABLE)].filter((element) => shown(element) && !onlyHeard(element));
      return window.cqrControls.map((element, index) => ({
        index,
        at: place(element),
        kind: [theme, sheets, words(element), element.type, words(element.parentElement), words(element.closest("header,nav,main,footer,body"))].join(" "),
      }));
    });
    const fresh = controls.filter(({ kind }, index) => !this.#known.has(kind) && controls.findIndex((one) => one.kind === kind) === index);
    if (fresh.length > 0) await page.keyboard.press("Tab");
    for (const { index, kind } of fresh) {
      // A busy machine may paint late, so what looks the same is looked at twice.
      this.#known.set(kind, (await changes(page, index)) || (await changes(page, index)));
    }
    return controls.filter(({ kind }) => this.#known.get(kind) === false).map(({ at }) => ({
      probe: "focus-unseen",
      at,
      says: "looks the same with and without the focus",
    }));
  }
}

// Whether the focus of a control can be seen: at least the area of a line of 2 px along its longer side changes by a
// contrast of 3 : 1. The box around a link that goes on in the next line is wider than any of its pieces, so those count.
async function changes(page, index) {
  const box = await page.evaluate((at) => {
    const element = window.cqrControls[at];
    element.focus();
    element.scrollIntoView({ block: "center", behavior: "instant" });
    const { left, top, width, height } = element.getBoundingClientRect();
    const side = Math.max(...[...element.getClientRects()].flatMap((piece) => [piece.width, piece.height]));
    const label = element.labels?.[0]?.getBoundingClientRect();
    // What a bar covers is told by the walk.
    if (!["seen", "unseen"].includes(window.cqrProbes.focused()?.state)) return { x: 0, y: 0, width: 0, height: 0 };
    return { x: left, y: top, width, height, side, label: label ? { x: label.left, y: label.top, width: label.width, height: label.height } : undefined };
  }, index);
  if (box.width === 0 || box.height === 0) return true;
  const clip = room(box, page.viewportSize());
  if (clip.width < 4 || clip.height < 4) return true;
  const focused = await picture(page, clip);
  await page.evaluate((at) => window.cqrControls[at].blur(), index);
  const plain = await picture(page, clip);
  return different(focused, plain) >= 2 * Math.min(box.side, Math.max(clip.width, clip.height));
}

function room(box, size) {
  const boxes = box.label ? [box, box.label] : [box];
  const left = Math.max(Math.min(...boxes.map((one) => one.x)) - AROUND, 0);
  const top = Math.max(Math.min(...boxes.map((one) => one.y)) - AROUND, 0);
  const right = Math.min(Math.max(...boxes.map((one) => one.x + one.width)) + AROUND, size.width);
  const bottom = Math.min(Math.max(...boxes.map((one) => one.y + one.height)) + AROUND, size.height);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

async function picture(page, clip) {
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
  return pngjs.PNG.sync.read(await page.screenshot({ clip, animations: "disabled", caret: "hide" }));
}

function different(one, other) {
  let count = 0;
  for (let place = 0; place < Math.min(one.data.length, other.data.length); place += 4) {
    const [light, dark] = [luminance(one.data, place), luminance(other.data, place)].sort((a, b) => b - a);
    if ((light + 0.05) / (dark + 0.05) >= CONTRAST) count += 1;
  }
  return count;
}

// Relative luminance as WCAG defines it.
function luminance(data, place) {
  const linear = (value) => (value <= 10 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(data[place]) + 0.7152 * linear(data[place + 1]) + 0.0722 * linear(data[place + 2]);
}
