// Accessibility: axe with the WCAG 2.0 to 2.2 tags (target size has to be asked for by wcag22aa).

import axeCore from "axe-core";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

// Pages of a context without JavaScript; see violationsOfTwin.
const WITHOUT_SCRIPTS = new WeakSet();

export function rememberWithoutScripts(page) {
  WITHOUT_SCRIPTS.add(page);
}

// Throws with one readable line per violation when there is any.
export async function axe(page, label, report) {
  const violations = WITHOUT_SCRIPTS.has(page) ? await violationsOfTwin(page) : await violationsOf(page);
  if (report) report.pagesWithAxe += 1;
  if (violations.length === 0) return;
  const lines = violations.map(({ id, impact, help, nodes }) => {
    const places = nodes.map((node) => `      ${node.target.join(" ")}  ${node.html.slice(0, 160)}`);
    return `    ${id} (${impact}): ${help}\n${places.join("\n")}`;
  });
  throw new Error(`axe on "${label}" (${page.url()}): ${violations.length} violations\n${lines.join("\n")}`);
}

// axe is put into the page through the debugger, so the page's content security policy stays as it is.
async function violationsOf(page) {
  await page.evaluate(axeCore.source);
  const { violations } = await page.evaluate((tags) => {
    return window.axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] });
  }, TAGS);
  return violations;
}

// axe waits for timers, which never fire where JavaScript is off. So it looks at the same HTML, with its <noscript>
// shown and its own scripts blocked, in a context where they do.
async function violationsOfTwin(page) {
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
    return await violationsOf(twin);
  } finally {
    await context.close();
  }
}
