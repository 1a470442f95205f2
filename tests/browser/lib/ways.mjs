// How staff come from page to page: by the menu, a search and the links. `at` is a desk: { page, hands, press }, where press
// waits for the page that follows.

export const button = (page, words) => page.locator("main").getByRole("button", { name: words });
export const link = (page, words) => page.locator("main").getByRole("link", { name: words });
export const menu = (page, words) => page.locator("header nav").getByRole("link", { name: words, exact: true });

/** The link of a page that leads to this address. */
export const leadsTo = (page, url) => page.locator(`main a[href="${new URL(url).pathname}"]`).first();

/** Finds a person by the menu and the search, and opens their page. */
export async function finds(at, words, name) {
  await at.press(menu(at.page, "People"));
  // The search gets the focus when the page is drawn, and nobody presses a key before.
  await at.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => drawn(true))));
  await at.hands.type(at.page.locator("#q"), words);
  await at.press(button(at.page, /Search/));
  await at.press(link(at.page, name));
}

/** Follows a link of the queue of requests: to one of them, or to more time for many. */
export async function fromRequests(at, words) {
  await at.press(menu(at.page, "Requests"));
  await at.press(link(at.page, words));
}
