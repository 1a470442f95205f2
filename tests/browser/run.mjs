// Runs every *.journey.mjs of a folder in Chromium and ends with a line `N passed, N failed`.
// Usage: node run.mjs [part of a journey's file name …]     What it reads from the environment: README.md.

import { readdir } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { axe, rememberWithoutScripts } from "./lib/axe.mjs";
import { DemoServers } from "./lib/demo.mjs";
import { Report, StepFailed } from "./lib/report.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const folder = path.resolve(process.env.OPENCQR_TEST_JOURNEYS ?? here);
const JOURNEY_MS = Number(process.env.OPENCQR_TEST_JOURNEY_MS ?? 600_000);
const CHROMIUM_ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

// The journeys to run, by file name, narrowed down by the words on the command line.
async function journeys(wanted) {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".journey.mjs")).sort();
  const chosen = names.filter((name) => wanted.length === 0 || wanted.some((word) => name.includes(word)));
  if (chosen.length === 0) throw new Error(`no journey in ${folder} matches ${wanted.join(" ") || "*.journey.mjs"}`);
  return Promise.all(chosen.map((name) => import(pathToFileURL(path.join(folder, name)).href)));
}

// Runs one journey; whatever it leaves open is closed, whatever it throws is counted.
// A journey that names its engine runs on that one alone: what it walks through is proved on both by stories without a browser.
async function runJourney(journey, browser, report) {
  const servers = new DemoServers();
  if (journey.engine && journey.engine !== servers.engine) {
    console.log(`\n${journey.name}: runs on ${journey.engine}`);
    return;
  }
  report.begin(journey.name, browser, servers);
  const context = {
    browser,
    engine: servers.engine,
    startDemo: (options) => servers.start(options),
    newPage: (options) => newPage(browser, options),
    axe: (page, label) => axe(page, label, report),
    step: (name, act) => report.step(name, act),
    check: (name, act) => report.check(name, act),
    screenshot: (page, label) => report.screenshot(page, label),
  };
  try {
    await withLimit(journey.run(context), journey.limit ?? JOURNEY_MS);
  } catch (error) {
    if (!(error instanceof StepFailed)) await report.failed("outside of any step", error);
  } finally {
    for (const open of browser.contexts()) await open.close();
    await servers.stopAll();
  }
}

// Rejects when a journey hangs, so that its evidence is kept and the next one gets its turn.
function withLimit(running, most) {
  let late;
  const limit = new Promise((_, reject) => {
    late = setTimeout(() => reject(new Error(`the journey took more than ${most} ms`)), most);
  });
  return Promise.race([running, limit]).finally(() => clearTimeout(late));
}

// A page of its own context: own cookies, letter-size US visitor; options as of browser.newContext.
async function newPage(browser, options = {}) {
  const context = await browser.newContext({ locale: "en-US", timezoneId: "America/Chicago", ...options });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  if (options.javaScriptEnabled === false) rememberWithoutScripts(page);
  return page;
}

async function main() {
  const report = new Report();
  const chosen = await journeys(process.argv.slice(2));
  const executablePath = process.env.OPENCQR_TEST_CHROMIUM ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
  try {
    for (const journey of chosen) await runJourney(journey, browser, report);
  } finally {
    await browser.close();
  }
  report.end();
}

main().catch((error) => {
  console.error(error);
  console.log("0 passed, 1 failed");
  process.exitCode = 1;
});
