// U09: no dead end and no dead link. From the first page of everybody, and of every person of the demo, all links are
// followed. Each page is there and offers a way on of its own; each link and form leads to a route of the product; each
// page of the product can be reached, or the list below says why only an act leads to it.

import assert from "node:assert/strict";

import { forms, links, main, words } from "../lib/html.mjs";
import { routeOf, routes } from "../lib/routes.mjs";

export const name = "no dead end";

const MOST_PAGES = 120;
/** Pages that an act opens, not a link; the journeys walk through them. */
const BY_AN_ACT = {
  healthz: "for machines",
  readyz: "for machines",
  metrics: "for machines",
  assets: "files, not pages",
  api_description: "for machines",
  invitation: "a letter leads there, and its own test",
  reset_set: "a mail leads there",
  step_up: "asked before an important act",
  agreement: "reached from the assessment's page by whoever may start",
  sitting: "opens with the start of a sitting",
  sitting_done: "follows the handing in",
  question: "opens with the start of a sitting",
  questions: "opens with the start of a sitting",
  submit_ask: "opens with the start of a sitting",
  course_details: "a course has to be chosen first",
  course_check: "what was entered has to be sent first",
  course_done: "follows the report",
  profile_done: "follows the submission",
  profile_group: "reached by whoever may still change the profile",
  profile_check: "reached by whoever may still change the profile",
  upload: "a file, not a page",
  rule_changes: "once there is more than one version; the stories of the register walk it",
  staff_rules_who_moves: "once there is more than one version; the stories of the register walk it",
  renew_check: "what was entered has to be sent first",
  renew_done: "follows the renewal",
  name_done: "follows the wish for another name",
  request: "opens with a request; the officer's journey walks it",
  staff_request_file: "a file, not a page",
  staff_birth_date: "opens with a proposed birth date; the officer's journey walks it",
  staff_invitation: "opens where mail comes back, before an invitation goes; its samples are looked at",
  staff_decisions_choose: "an address that leads on to the page of what was chosen",
  staff_decisions_chosen: "opens once some are chosen; the journey of the release walks it",
  staff_extension: "opens with more time for many; the officer's journey walks it",
  calendar_feed: "a file for calendars, not a page",
  thread: "opens with a question; bars/help walks it",
  staff_thread: "opens with a question; bars/help walks it",
  staff_thread_file: "a file, not a page",
  staff_review_file: "a file, not a page",
};

/** Pages that are read and left by the menu, and lists of work that may be empty. On all others, a state of a holder above
 * all, the main part itself shows the way on. */
const LEFT_BY_THE_MENU = ["help", "rules", "accessibility", "privacy", "staff", "staff_jobs", "staff_reviews", "staff_decisions", "staff_payments", "staff_rules", "staff_calls", "body", "status", "styleguide", "demo_mailbox"];

export async function run({ startDemo, newPage, step, check }) {
  const demo = await step("the demo starts", () => startDemo());
  const reached = new Set();
  const visitor = await newPage();
  await check("everybody", () => crawl(visitor, demo.url, ["/", "/about", "/demo"], reached));
  await visitor.goto(`${demo.url}/demo`);
  const buttons = await visitor.locator("main li form button").count();
  for (let place = 0; place < buttons; place += 1) {
    const page = await newPage();
    await page.goto(`${demo.url}/demo`);
    const person = page.locator("main li", { has: page.locator("form button") }).nth(place);
    const label = (await person.innerText()).split("\n")[0].trim();
    await check(label, async () => {
      await person.locator("form button").first().click();
      await page.waitForURL((next) => next.pathname !== "/demo");
      await crawl(page, demo.url, [new URL(page.url()).pathname], reached);
    });
    await page.context().close();
  }
  await check("the demo offers people in every state", () => assert.ok(buttons >= 8, `${buttons} people`));
  await check("every page can be reached", () => {
    const pages = routes.filter(({ method, path }) => method === "GET" && !path.startsWith("/api/"));
    const lost = pages.filter(({ name }) => !reached.has(name) && !(name in BY_AN_ACT)).map(({ path }) => path);
    assert.deepEqual(lost, [], "no link leads there");
  });
}

async function crawl(page, base, starts, reached) {
  const waiting = [...starts];
  const seen = new Set(waiting);
  const wrong = [];
  for (let pages = 0; waiting.length > 0 && pages < MOST_PAGES; pages += 1) {
    const address = waiting.shift();
    const answer = await asked(page, base + address);
    const found = [address.split("?")[0], new URL(answer.url()).pathname].map((path) => routeOf("GET", path)?.name);
    for (const name of found.filter(Boolean)) reached.add(name);
    if (answer.status() !== 200) wrong.push(`${address}: ${answer.status()}`);
    if (!/^text\/html/.test(answer.headers()["content-type"] ?? "")) continue;
    const html = await answer.text();
    wrong.push(...judge(address, html, found[1]));
    for (const next of links(html).filter((href) => href.startsWith("/") && !href.startsWith("/assets/"))) {
      // One page of each route and person is enough, but for the tail of a query.
      const path = next.split("#")[0];
      const kind = routeOf("GET", path.split("?")[0])?.name ?? path;
      if (seen.has(kind) || seen.has(path)) continue;
      seen.add(kind).add(path);
      waiting.push(path);
    }
  }
  assert.deepEqual(wrong, []);
}

// The public register tells one address so much a minute; so many visitors from one machine wait as they are told to.
async function asked(page, url) {
  const answer = await page.request.get(url);
  if (answer.status() !== 429) return answer;
  await page.waitForTimeout(1000 * Number(answer.headers()["retry-after"]));
  return page.request.get(url);
}

function judge(address, html, route) {
  const own = main(html);
  const wrong = [];
  const ways = LEFT_BY_THE_MENU.includes(route) ? html : own;
  if (links(ways).filter((href) => href.startsWith("/")).length + forms(ways).length === 0) {
    wrong.push(`${address}: it offers no way on ("${words(own).slice(0, 60)}")`);
  }
  for (const href of links(html).filter((one) => one.startsWith("/"))) {
    if (!routeOf("GET", href.split(/[?#]/)[0])) wrong.push(`${address}: a link to ${href}, which is no route`);
  }
  for (const { method, action } of forms(html)) {
    const path = (action || address).split(/[?#]/)[0];
    if (!routeOf(method, path)) wrong.push(`${address}: a form to ${method} ${path}, which is no route`);
  }
  return wrong;
}
