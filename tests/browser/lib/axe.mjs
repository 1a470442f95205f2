// Accessibility: axe with the WCAG 2.0 to 2.2 tags (target size has to be asked for by wcag22aa) and best practices. What
// axe cannot decide needs a verdict with a reason in verdicts.json, or counts as found.

import axeCore from "axe-core";
import { readFileSync } from "node:fs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const VERDICTS = JSON.parse(readFileSync(new URL("./verdicts.json", import.meta.url), "utf8"));

// Pages of a context without JavaScript; see resultOfTwin.
const WITHOUT_SCRIPTS = new WeakSet();

export function rememberWithoutScripts(page) {
  WITHOUT_SCRIPTS.add(page);
}

/** What axe finds, violations and undecided alike: [{ probe, at, says }]. */
export async function axeFindings(page) {
  const { violations, incomplete } = WITHOUT_SCRIPTS.has(page) ? await resultOfTwin(page) : await resultOf(page);
  const found = (results, word) =>
    results.flatMap(({ id, impact, help, nodes }) =>
      nodes.map((node) => ({
        probe: id,
        at: `${node.target.join(" ")}  ${node.html.slice(0, 160)}`,
        says: `${word}${help} (${impact}): ${why(node)}`,
      })),
    );
  const forced = await page.evaluate(() => matchMedia("(forced-colors: active)").matches);
  const open = (results, undecided) => results.map((result) => withoutVerdict(result, undecided, forced));
  return [...found(open(violations, false), ""), ...found(open(incomplete, true), "undecided: ")];
}

/** Throws with one readable line per finding when there is any. */
export async function axe(page, label, report) {
  const found = await axeFindings(page);
  if (report) report.pagesWithAxe += 1;
  if (found.length === 0) return;
  const lines = found.map(({ probe, at, says }) => `    ${probe}: ${says}\n      ${at}`);
  throw new Error(`axe on "${label}" (${page.url()}): ${found.length} findings\n${lines.join("\n")}`);
}

const why = (node) => [...node.any, ...node.all, ...node.none].map(({ message }) => message).join("; ");

// What is left of a result after the verdicts. A verdict names the rule, and if need be the words of axe's doubt and a part of
// the element; it judges what axe leaves undecided, or, where it says `in: "forced colors"`, all that axe says there.
function withoutVerdict(result, undecided, forced) {
  const judged = (node) =>
    VERDICTS.some(({ rule, doubt, element, in: where }) =>
      rule === result.id && (where === "forced colors" ? forced : undecided) &&
      (!doubt || new RegExp(doubt).test(why(node))) && (!element || new RegExp(element).test(node.html)));
  return { ...result, nodes: result.nodes.filter((node) => !judged(node)) };
}

// axe is put into the page through the debugger, so the page's content security policy stays as it is.
async function resultOf(page) {
  await page.evaluate(axeCore.source);
  return page.evaluate((tags) => {
    return window.axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations", "incomplete"] });
  }, TAGS);
}

// axe waits for timers, which never fire where JavaScript is off. So it looks at the same HTML, with its <noscript>
// shown and its own scripts blocked, in a context where they do.
async function resultOfTwin(page) {
  const shown = (await page.content()).replace(/<\/?noscript[^>]*>/g, "");
  const context = await page.context().browser().newContext({
    viewport: page.viewportSize(),
    storageState: await page.context().storageState(),
  });
  try {
    const twin = await context.newPage();
    const headers = { "content-type": "text/html; charset=utf-8", "content-security-policy": "script-src 'none'" };
    await twin.route(page.url(), (route) => route.fulfill({ status: 200, headers, body: shown }));
    await twin.goto(page.url());
    return await resultOf(twin);
  } finally {
    await context.close();
  }
}
