// Runs inside a page: what the layout tells at the window's size of the moment.

(() => {
  const { FOCUSABLE, flat, shown, onlyHeard, rule } = window.cqrProbes;
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const finding = (says) => (element) => ({ element, says });
  const LEAST = 24;

  // X04: only boxes made for it scroll sideways, never the page.
  rule("sideways", () => {
    const page = document.scrollingElement;
    if (page.scrollWidth <= page.clientWidth + 1) return [];
    const wide = all("body *").filter((element) => shown(element) && element.getBoundingClientRect().right > page.clientWidth + 1);
    return [finding(`the page is ${page.scrollWidth} px wide in a window of ${page.clientWidth} px`)(wide.at(-1) ?? page)];
  });

  const clips = (element) => {
    const style = getComputedStyle(element);
    return [style.overflowX, style.overflowY].some((overflow) => overflow === "hidden" || overflow === "clip");
  };
  const hasOwnText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());

  // 1.4.4, 1.4.12: no text is cut off …
  rule("cut-off", () =>
    all("body *").filter((element) => {
      if (element instanceof SVGElement || !shown(element) || onlyHeard(element) || !clips(element) || !flat(element.textContent)) return false;
      return element.scrollWidth > element.clientWidth + 2 || element.scrollHeight > element.clientHeight + 2;
    }).map(finding("its text is cut off")));

  // … and no text lies on another.
  rule("overlap", () => {
    const lines = all("body *").filter((element) => !(element instanceof SVGElement) && hasOwnText(element) && shown(element) && !onlyHeard(element)).flatMap((element) => {
      const range = document.createRange();
      return [...element.childNodes].filter((node) => node.nodeType === 3 && node.data.trim()).flatMap((node) => {
        range.selectNodeContents(node);
        return [...range.getClientRects()].filter((box) => box.width > 1).map((box) => ({ element, box }));
      });
    });
    lines.sort((a, b) => a.box.top - b.box.top);
    const found = new Map();
    for (const [index, one] of lines.entries()) {
      for (let next = index + 1; next < lines.length && lines[next].box.top < one.box.bottom; next += 1) {
        const other = lines[next];
        if (one.element === other.element || fixed(one.element) !== fixed(other.element)) continue;
        const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const high = Math.min(one.box.bottom, other.box.bottom) - other.box.top;
        if (wide > 3 && high > 0.5 * Math.min(one.box.height, other.box.height)) found.set(one.element, other.element);
      }
    }
    return [...found].map(([element, other]) => finding(`lies on "${flat(other.textContent).slice(0, 40)}"`)(element));
  });

  function fixed(element) {
    for (let one = element; one; one = one.parentElement) {
      if (/fixed|sticky/.test(getComputedStyle(one).position)) return one;
    }
    return null;
  }

  // 2.5.8: at least 24 × 24 px, or room around: a circle of 24 px on its middle meets no other target.
  rule("target-size", () => {
    const targets = all(FOCUSABLE).filter((element) => shown(element) && !onlyHeard(element)).map((element) => ({ element, box: union(element) }));
    return targets.filter(({ element, box }) => {
      if ((box.width >= LEAST - 0.5 && box.height >= LEAST - 0.5) || inSentence(element)) return false;
      return targets.some((other) => other.element !== element && !sameName(other.element, element) && near(box, other.box));
    }).map(({ element }) => finding("smaller than 24 px and too close to another target")(element));
  });

  const sameName = (one, other) => one.contains(other) || other.contains(one);

  function union(element) {
    const boxes = [element, ...(element.labels ?? [])].map((one) => one.getBoundingClientRect());
    const left = Math.min(...boxes.map((box) => box.left));
    const top = Math.min(...boxes.map((box) => box.top));
    return { left, top, width: Math.max(...boxes.map((box) => box.right)) - left, height: Math.max(...boxes.map((box) => box.bottom)) - top };
  }

  // A link among words takes its height from the line.
  function inSentence(element) {
    if (getComputedStyle(element).display !== "inline") return false;
    return flat(element.parentElement.textContent).length > flat(element.textContent).length + 3;
  }

  function near(small, other) {
    const x = small.left + small.width / 2;
    const y = small.top + small.height / 2;
    const dx = Math.max(other.left - x, 0, x - (other.left + other.width));
    const dy = Math.max(other.top - y, 0, y - (other.top + other.height));
    return Math.hypot(dx, dy) < LEAST / 2 - 0.5;
  }

  // X07: how the element with the focus is seen: "hidden" off the screen, "covered" by a bar that stays in its place.
  window.cqrProbes.focused = () => {
    const element = document.activeElement;
    if (!element || element === document.body || element === document.documentElement) return null;
    const box = element.getBoundingClientRect();
    const edges = { left: Math.max(box.left, 0), right: Math.min(box.right, innerWidth), top: Math.max(box.top, 0), bottom: Math.min(box.bottom, innerHeight) };
    const seen = edges.right - edges.left > 1 && edges.bottom - edges.top > 1;
    const [dx, dy] = [(edges.right - edges.left) / 8, (edges.bottom - edges.top) / 8];
    const points = [
      [(edges.left + edges.right) / 2, (edges.top + edges.bottom) / 2],
      [edges.left + dx, edges.top + dy], [edges.right - dx, edges.top + dy], [edges.left + dx, edges.bottom - dy], [edges.right - dx, edges.bottom - dy],
    ];
    const cover = seen && points.map(([x, y]) => document.elementFromPoint(x, y)).find((top) => {
      const bar = top && fixed(top);
      return bar && !bar.contains(element) && !element.contains(top) && ![...(element.labels ?? [])].some((label) => label.contains(top));
    });
    const first = window.cqrFirstFocus === undefined;
    if (first) window.cqrFirstFocus = element;
    return {
      at: window.cqrProbes.place(element),
      again: !first && window.cqrFirstFocus === element,
      state: onlyHeard(element) ? "unseen" : !seen ? "off the screen" : cover ? `covered by ${window.cqrProbes.place(cover)}` : "seen",
    };
  };

  window.cqrProbes.staysInPlace = () => all("body *").some((element) => /fixed|sticky/.test(getComputedStyle(element).position) && shown(element));
})();
