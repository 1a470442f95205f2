// Runs inside a page (see ../probes.mjs): what all rules share. Everything hangs on window.cqrProbes.

(() => {
  const FOCUSABLE = [
    "a[href]", "area[href]", "button:not([disabled])", "input:not([type=hidden]):not([disabled])", "select:not([disabled])",
    "textarea:not([disabled])", "summary", "iframe", "audio[controls]", "video[controls]", "[contenteditable=true]",
    "[tabindex]:not([tabindex='-1'])",
  ].join(",");

  const flat = (text) => (text ?? "").replace(/\s+/g, " ").trim();

  // A short address of an element that a person finds again.
  function place(element) {
    const own = (one) => {
      if (one.id) return `#${one.id}`;
      const classes = [...one.classList].slice(0, 2).map((name) => `.${name}`).join("");
      return `${one.localName}${classes}`;
    };
    const parent = element.parentElement;
    return `${parent && !element.id ? `${own(parent)} > ` : ""}${own(element)} "${flat(element.textContent).slice(0, 40)}"`;
  }

  function shown(element) {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: false })) return false;
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0;
  }

  // There for screen readers alone: clipped to almost nothing.
  function onlyHeard(element) {
    for (let one = element; one; one = one.parentElement) {
      const style = getComputedStyle(one);
      const box = one.getBoundingClientRect();
      if (style.clipPath === "inset(50%)" || style.clip === "rect(0px, 0px, 0px, 0px)") return true;
      if (style.position === "absolute" && box.width <= 1 && box.height <= 1) return true;
    }
    return false;
  }

  const byIds = (ids) => flat(ids).split(" ").filter(Boolean).map((id) => document.getElementById(id)).filter(Boolean);

  // The name given on purpose: aria-labelledby, aria-label, or a label element.
  function givenName(element) {
    const tied = byIds(element.getAttribute("aria-labelledby")).map((one) => flat(one.textContent)).join(" ");
    const labels = [...(element.labels ?? [])].map((one) => flat(one.textContent)).join(" ");
    return tied || flat(element.getAttribute("aria-label")) || labels || flat(element.getAttribute("title"));
  }

  // [red, green, blue, alpha] of a computed color.
  function channels(color) {
    const numbers = (color.match(/[\d.]+/g) ?? []).map(Number);
    const scale = color.startsWith("color(") ? 255 : 1;
    const [red = 0, green = 0, blue = 0, alpha = 1] = numbers;
    return [red * scale, green * scale, blue * scale, alpha];
  }

  // Whether a color says something: clearly not gray, not see-through.
  function signals(color) {
    const [red, green, blue, alpha] = channels(color);
    return alpha > 0.2 && Math.max(red, green, blue) - Math.min(red, green, blue) > 70;
  }

  // All elements of the document whose own rule finds something: [{ probe, at, says }].
  const rules = [];
  const rule = (probe, find) => rules.push({ probe, find });
  const run = (wanted) =>
    rules
      .filter(({ probe }) => !wanted || wanted.includes(probe))
      .flatMap(({ probe, find }) => find().map(({ element, says }) => ({ probe, at: element ? place(element) : "page", says })));

  // Elements that scripts listen on for clicks; filled by the recorder that ../probes.mjs puts in before a page loads.
  const clicked = () => [...(window.cqrClickTargets ?? [])].filter((target) => target instanceof Element && target.isConnected);

  window.cqrProbes = { FOCUSABLE, flat, place, shown, onlyHeard, byIds, givenName, channels, signals, clicked, rule, run };
})();
