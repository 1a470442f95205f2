// Somebody at a browser of their own, signed in by the start page of a demonstration.

import { mouse } from "./hands.mjs";
import { signIn } from "./road.mjs";

/**
 * { page, hands, press, comes }: `press` waits for the page that follows, and `comes` signs in again, as whoever comes back
 * after days has to. `by` is how this person acts on a page: `mouse` or `keyboard`.
 */
export async function desk(newPage, url, person, by = mouse) {
  const page = await newPage();
  const hands = by(page);
  const press = (target) => Promise.all([page.waitForEvent("load"), hands.press(target)]);
  const comes = async () => {
    await page.context().clearCookies();
    await signIn(page, hands, url, person);
  };
  await comes();
  return { page, hands, press, comes };
}
