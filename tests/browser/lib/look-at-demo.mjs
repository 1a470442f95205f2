// The people of a running demonstration, one after the other, for pictures of their first pages.

// Yields a name each time a page is ready for its picture.
export async function* peopleOfDemo(page, url) {
  const people = new URL("/demo", url).href;
  await page.goto(people);
  yield "running-start";
  // Those of the tour are of people who stand in the list as well.
  const buttons = page.locator("li:has(h3) form button[name=account]");
  const names = await buttons.evaluateAll((all) => all.map((button) => button.closest("li").querySelector("h3").firstChild.textContent));
  for (const [at, name] of names.entries()) {
    await page.context().clearCookies();
    await page.goto(people);
    await buttons.nth(at).click();
    await page.waitForURL(/\/(overview|staff)/);
    yield `running-${name.trim().toLowerCase().replace(/[^a-z]+/g, "-")}`;
  }
}
