// Tests the probes: each page of faults/ has one planted fault, named in its first comment, and axe and the probes together
// must find it and nothing else; on the clean page they must find nothing (trust-and-ux.md 4.3: all 20).

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { axeFindings } from "../lib/axe.mjs";
import { lines, probes, recordClicks } from "../lib/probes.mjs";
import { serve } from "../lib/site.mjs";

const folder = fileURLToPath(new URL("./faults/", import.meta.url));
const names = readdirSync(folder).filter((name) => name.endsWith(".html"));
const planted = (name) => /<!-- ([a-z-]+): /.exec(readFileSync(folder + name, "utf8"))?.[1];
// The 20 kinds of faults that were seeded when the tools were chosen; two have a second form.
const KINDS = 20;

let browser;
let site;
before(async () => {
  site = await serve(folder);
  browser = await chromium.launch({ executablePath: process.env.OPENCQR_TEST_CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
});
after(async () => {
  await browser.close();
  await site.close();
});

async function found(name) {
  const forcedColors = readFileSync(folder + name, "utf8").includes("(forced colors)") ? "active" : "none";
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, forcedColors });
  const page = await context.newPage();
  await recordClicks(page);
  await page.goto(`${site.url}/${name}`);
  const all = [...(await axeFindings(page)), ...(await probes(page))];
  await context.close();
  return all;
}

test("there is a page for each planted fault", () => {
  assert.ok(names.filter(planted).length >= KINDS, names.join(" "));
  assert.deepEqual(names.filter((name) => !planted(name)), ["clean.html"]);
});

for (const name of names) {
  test(`${name}: ${planted(name) ?? "nothing"}`, async () => {
    const all = await found(name);
    const kinds = [...new Set(all.map(({ probe }) => probe))];
    const fault = planted(name);
    if (fault) assert.ok(kinds.includes(fault), `missed; found only:\n${lines(all)}`);
    // A tiny target may be found by axe and by the probe, a wrong table by both as well: always the planted one.
    assert.deepEqual(kinds.filter((kind) => kind !== fault), [], lines(all));
  });
}
