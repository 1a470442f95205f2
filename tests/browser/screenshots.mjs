// Makes pictures of pages: `node screenshots.mjs OUT [--only PART] [--demo]`. OUT takes the pictures and an
// index; the pages are those of lib/samples.mjs. `cargo xtask screenshots` calls it. Ends with 1 when a page scrolls sideways.

import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { DemoServers } from "./lib/demo.mjs";
import { peopleOfDemo } from "./lib/look-at-demo.mjs";
import { few, media } from "./lib/looks.mjs";
import { indexOf } from "./lib/pictures.mjs";
import { samples } from "./lib/samples.mjs";
import { small } from "./lib/small-png.mjs";
import { repeatsItsTop } from "./lib/whole.mjs";

const WIDTHS = [320, 768, 1280];
const TALL = 800;
// A page longer than this is cut: nobody looks at more of a list.
const LONGEST = 4000;
const DRAWN_AFTER = 150; // ms
const TRIES = 5;
const STILL = { reducedMotion: "reduce", locale: "en-US", timezoneId: "America/Chicago" };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: "string" }, demo: { type: "boolean" } },
});
const [out] = positionals;
if (!out) throw new Error("usage: node screenshots.mjs OUT [--only PART] [--demo]");

const troubles = [];
const pictures = [];
await mkdir(out, { recursive: true });
const site = await samples();
const demo = new DemoServers();
const browser = await chromium.launch({
  executablePath: process.env.OPENCQR_TEST_CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
try {
  const wanted = site.names.filter((name) => !values.only || name.includes(values.only));
  for (const width of WIDTHS) await all(wanted, width, "light");
  // Dark at the widest only: the theme changes colors, never the layout.
  await all(wanted, Math.max(...WIDTHS), "dark");
  if (values.demo) await running();
  // A part of the pages leaves the index of all alone.
  if (!values.only) await writeFile(path.join(out, "index.md"), indexOf(pictures));
  console.log(`${pictures.length} pictures of ${wanted.length} sample pages in ${out}`);
} finally {
  await browser.close();
  await demo.stopAll();
  await site.close();
}
for (const trouble of troubles) console.error(trouble);
if (troubles.length > 0) process.exitCode = 1;

function contextOf(width, theme) {
  return browser.newContext({ viewport: { width, height: TALL }, ...media(theme), ...STILL });
}

async function all(names, width, theme) {
  const context = await contextOf(width, theme);
  await few(names, async (name) => {
    const page = await context.newPage();
    await page.goto(`${site.url}/${name}.html`, { waitUntil: "load" });
    await picture(page, name, width, theme);
    await page.close();
  });
  await context.close();
}

// The first page of every person of the demonstration, as it comes from the running product.
async function running() {
  const { url } = await demo.start();
  for (const width of [320, 1280]) {
    const context = await contextOf(width, "light");
    const page = await context.newPage();
    for await (const name of peopleOfDemo(page, url)) {
      if (!values.only || name.includes(values.only)) await picture(page, name, width, "light");
    }
    await context.close();
  }
}

async function picture(page, name, width, theme) {
  await page.evaluate(() => document.fonts.ready);
  const { wide, tall } = await page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return { wide: scrollWidth, tall: scrollHeight };
  });
  // A window as tall as the page: pictures put together while scrolling sometimes show the top twice. So does one taken before
  // the taller window was drawn, which no event tells of.
  await page.setViewportSize({ width, height: Math.min(tall, LONGEST) });
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await page.waitForTimeout(DRAWN_AFTER);
  if (wide > width) troubles.push(`${name} at ${width} px is ${wide} px wide: it scrolls sideways`);
  const file = `${name}-${width}-${theme}.png`;
  let taken = await page.screenshot();
  for (let again = 0; again < TRIES && repeatsItsTop(taken); again += 1) {
    await page.setViewportSize({ width, height: Math.min(tall, LONGEST) + 1 + again });
    await page.waitForTimeout(DRAWN_AFTER);
    taken = await page.screenshot();
  }
  await writeFile(path.join(out, file), small(taken));
  await page.setViewportSize({ width, height: TALL });
  pictures.push({ name, width, theme, file });
}
