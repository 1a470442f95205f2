// The form with which staff grant an appeal that came by call or letter, against the outcome of an audit or against the end of
// a registration (R-APP-1). What is missing or wrong is said, and what was typed is kept.

import assert from "node:assert/strict";

import { typed } from "./html.mjs";
import { button } from "./ways.mjs";

const GRANT = "Grant the appeal";

/** What the summary on top of the page says is wrong, a line each. */
async function problems(page) {
  const lines = await page.locator("main .govuk-error-summary li").allInnerTexts();
  return lines.map((line) => typed(line).trim());
}

/** Whoever took part in what the appeal is about reads who decides, and has no form. */
export async function hasNoForm(page) {
  assert.equal(await button(page, GRANT).count(), 0, "no button grants it");
  assert.equal(await page.locator("#appeal-came-on").count(), 0, "no field asks for the day");
}

/**
 * Grants the appeal with the form that is open: first with nothing, then without a look at the record, then with a day that
 * cannot be (`otherDay`, and the words of that, `refusal`). `ids` names the fields of the reason and of the box.
 */
export async function grants(at, { ids, day, otherDay, refusal, reason }, onPage) {
  const { page, hands, press } = at;
  const [cameOn, note, agreed] = ["appeal-came-on", ids.note, ids.agreed].map((id) => page.locator(`#${id}`));
  const send = async () => {
    await press(button(page, GRANT));
    return problems(page);
  };

  assert.deepEqual(await send(), [
    "Enter the day on which the appeal came.",
    "Write why you grant it.",
    "Look at the record, and confirm what follows.",
  ]);
  assert.match(await page.title(), /^Error/, "the title says so, too");
  await onPage("appeal, nothing entered");

  await hands.date(cameOn, day);
  await hands.type(note, reason);
  assert.deepEqual(await send(), ["Look at the record, and confirm what follows."]);
  assert.deepEqual([await cameOn.inputValue(), await note.inputValue()], [day, reason], "what was typed is kept");
  await onPage("appeal, not agreed");

  await hands.date(cameOn, otherDay);
  await hands.choose(agreed);
  assert.deepEqual(await send(), [refusal]);
  assert.deepEqual([await cameOn.inputValue(), await note.inputValue()], [otherDay, reason], "what was typed is kept");
  assert.ok(await agreed.isChecked(), "and what was confirmed");
  await onPage("appeal, another day");

  await hands.date(cameOn, day);
  assert.deepEqual(await send(), [], "nothing is wrong any more");
}
