// How a person acts on a page: with a mouse, or by keyboard alone. Both find things as a person does, by words.

import assert from "node:assert/strict";

/** How many times Tab is pressed before we say that something cannot be reached by keyboard. */
const TABS = 400;

export function mouse(page) {
  return {
    press: (target) => target.click(),
    choose: (target) => target.check(),
    type: (target, text) => target.fill(text),
    date: (target, day) => target.fill(day),
    pick: (target, value) => target.selectOption(value),
    attach: (target, file) => target.setInputFiles(file),
  };
}

export function keyboard(page) {
  const isFocused = (target) => target.evaluate((element) => element === document.activeElement);
  async function reach(target) {
    await target.waitFor({ state: "attached" });
    if (await isFocused(target)) return;
    for (let tabs = 0; tabs < TABS; tabs += 1) {
      await page.keyboard.press("Tab");
      if (await isFocused(target)) {
        const seen = await target.evaluate((element) => {
          const box = element.getBoundingClientRect();
          return box.bottom > 0 && box.top < innerHeight;
        });
        assert.ok(seen, "what has the focus is on the screen");
        return;
      }
    }
    throw new Error(`cannot be reached with Tab: ${await target.evaluate((element) => element.outerHTML.slice(0, 200))}`);
  }
  return {
    async press(target) {
      await reach(target);
      await page.keyboard.press("Enter");
    },
    // A radio group is one stop of Tab; arrows move within it.
    async choose(target) {
      const type = await target.getAttribute("type");
      if (type === "checkbox") {
        await reach(target);
        if (!(await target.isChecked())) await page.keyboard.press("Space");
        return;
      }
      const name = await target.getAttribute("name");
      const group = page.locator(`input[type=radio][name="${name}"]`);
      const checked = page.locator(`input[type=radio][name="${name}"]:checked`);
      const entry = (await checked.count()) > 0 ? checked.first() : group.first();
      await reach(entry);
      if (!(await entry.isChecked())) await page.keyboard.press("Space");
      for (let moves = await group.count(); moves > 0 && !(await target.isChecked()); moves -= 1) {
        await page.keyboard.press("ArrowDown");
      }
      assert.ok(await target.isChecked(), "an arrow key reaches every choice");
    },
    async type(target, text) {
      await reach(target);
      await page.keyboard.press("Control+A");
      await page.keyboard.type(text);
    },
    // Tab enters a date field at its first part, and a full part hands on to the next one: month, day, year in a browser that
    // speaks US English, as ours does. A day is given as in 2026-11-26.
    async date(target, day) {
      await reach(target);
      const [year, month, date] = day.split("-");
      await page.keyboard.type(`${month}${date}${year}`);
      assert.equal(await target.inputValue(), day, "typing month, day and year fills in the date");
    },
    // Typing the beginning of a choice finds it.
    async pick(target, value) {
      await reach(target);
      await page.keyboard.type((await target.locator(`option[value="${value}"]`).innerText()).trim());
      assert.equal(await target.inputValue(), value, "typing finds the choice");
    },
    // The dialog for files is the browser's own; the field itself must be reachable.
    async attach(target, file) {
      await reach(target);
      await target.setInputFiles(file);
    },
  };
}
