// U08: every error page says what happened, whether data is safe, what to do now, and a reference number; and it is a page of
// the product, with help on it.

import assert from "node:assert/strict";

import { mouse } from "../lib/hands.mjs";
import { main, words } from "../lib/html.mjs";
import { signIn } from "../lib/road.mjs";
import { html, samples } from "../lib/samples.mjs";

export const name = "error pages";

/** What a person can run into, and the answer's status. */
const MISHAPS = [
  ["an address that does not exist", 404, (ask, url) => ask.get(`${url}/there-is-no-such-page`)],
  ["a window of somebody else", 404, async (ask, url, page) => {
    await signIn(page, mouse(page), url, "Marisol Quade");
    return ask.get(`${url}/windows/0193a000-0000-7000-8000-000000000000`);
  }],
  ["a form without its token", 403, (ask, url) => ask.post(`${url}/sign-in`, { form: { identifier: "x", password: "y" }, headers: { origin: url } })],
  ["a page used in the wrong way", 405, (ask, url) => ask.delete(`${url}/help`)],
  ["a body that is too large", 413, (ask, url) => ask.post(`${url}/reset`, { form: { identifier: "x".repeat(200_000) }, headers: { origin: url } })],
];

export async function run({ startDemo, newPage, step, check }) {
  const site = await samples();
  for (const sample of site.names.filter((one) => one.startsWith("error-"))) {
    await check(sample, async () => judge(await html(sample)));
  }
  await site.close();
  const demo = await step("the demo starts", () => startDemo());
  const page = await newPage();
  for (const [label, status, act] of MISHAPS) {
    await check(`${label}: ${status}`, async () => {
      const answer = await act(page.request, demo.url, page);
      assert.equal(answer.status(), status);
      judge(await answer.text());
    });
  }
}

function judge(page) {
  const own = main(page);
  const said = words(own);
  assert.match(words(/<h1[\s\S]*?<\/h1>/.exec(own)?.[0] ?? ""), /\w+ .{8,}/, "what happened, as the heading");
  assert.match(said, /Nothing was changed\.|was probably not saved\. Everything saved before is kept\./, "whether data is safe");
  assert.match(said, /\b(go back|try again|call us|load|address may be|overview shows|smaller|wait|sign in)\b/i, "what to do");
  assert.match(said, /give us this code: ?[A-Za-z0-9-]{8,20}/, "a reference code");
  assert.match(own, /<a [^>]*href="\/[^"]*"/, "a way on");
  assert.match(page, /<footer[\s\S]*href="\/help"/, "help");
}
