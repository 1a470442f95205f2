// Runs inside a page: what the document alone tells, which axe does not report (trust-and-ux.md 4.3).

(() => {
  const { FOCUSABLE, flat, shown, byIds, givenName, signals, channels, clicked, rule } = window.cqrProbes;
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const finding = (says) => (element) => ({ element, says });

  // X05: what can be clicked can be reached with Tab.
  rule("mouse-only", () => {
    const pointers = all("body *").filter((element) => {
      if (element instanceof SVGElement || getComputedStyle(element).cursor !== "pointer") return false;
      return !element.parentElement || getComputedStyle(element.parentElement).cursor !== "pointer";
    });
    const candidates = new Set([...all("[onclick],[onmousedown],[onpointerdown],[ondblclick]"), ...clicked(), ...pointers]);
    const reachable = (element) =>
      element.matches("html,body,main,form") || element.closest(`${FOCUSABLE},label,:disabled`) || element.querySelector(FOCUSABLE);
    return [...candidates].filter((element) => shown(element) && !reachable(element)).map(finding("can be clicked, cannot be focused"));
  });

  // X09: a placeholder vanishes with the first letter.
  rule("placeholder-label", () =>
    all("input[placeholder],textarea[placeholder]").filter((field) => !givenName(field)).map(finding("its only label is the placeholder")));

  // X05: each choice needs the question it answers.
  rule("radio-group-name", () => {
    const groups = new Map();
    for (const radio of all("input[type=radio]")) {
      const key = `${radio.form?.id ?? ""} ${radio.name}`;
      groups.set(key, [...(groups.get(key) ?? []), radio]);
    }
    const named = (radio) => {
      const group = radio.closest("fieldset,[role=radiogroup],[role=group]");
      if (!group) return false;
      return Boolean(flat(group.querySelector(":scope > legend")?.textContent) || givenName(group));
    };
    return [...groups.values()].filter((group) => group.length > 1 && !group.every(named)).map((group) => finding("radio group without a group name")(group[0]));
  });

  rule("table-headers", () =>
    all("table:not([role=presentation]):not([role=none])").filter((table) => !table.querySelector("th")).map(finding("table without header cells")));

  // X08: what is dragged can be moved with buttons too.
  rule("drag-only", () =>
    all("[draggable=true]").filter((item) => !item.querySelector("button,select,input")).map(finding("can be moved by dragging only")));

  // 1.4.1: a word beside the color says the same. Decidable are: a text that refers to a color; a colored mark without a
  // word of its own in rows that differ in nothing else; rows that differ in the color of their text alone.
  const COLOR_TALK = /\b(in|are|is|marked|shown|colou?red|the)\s+(red|green|yellow|orange|amber|blue|gr[ae]y)\b(?!\s+(cross|book))/i;
  const STATE = /\b(done|met|need\w*|approved?|refused|revoked|review|open|closed?|late|overdue|wrong|missing|complete\w*|finished|error|required|optional|yes|no|ok|due|new|current|here|next|left|find|not|back|counted?|started|begun|answered|marked|saved|discontinued|registered|pending|waiting|running|above|below|you|today|later|now|ready|pass\w*)\b/i;
  rule("color-alone", () => {
    const talk = all("main p,main li,main label,main legend,main td,main dd,main span,main caption")
      .filter((element) => shown(element) && COLOR_TALK.test(flat([...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join(" "))))
      .map(finding("its text refers to a color"));
    const rows = all("main ul,main ol,main tbody,main dl").flatMap((list) => sameButForColor([...list.children].filter(shown)));
    return [...talk, ...rows];
  });

  function sameButForColor(rows) {
    if (rows.length < 2) return [];
    const looks = rows.map((row) => [row, ...all("*", row)].filter((element) => !(element instanceof SVGElement)));
    const shape = (elements) =>
      elements.map((element) => {
        const style = getComputedStyle(element);
        const marks = ["::before", "::after"].map((pseudo) => getComputedStyle(element, pseudo).content).join();
        return [element.localName, style.fontWeight, style.textDecorationLine, style.fontStyle, style.borderLeftWidth, style.borderStyle, marks, element.getAttribute("aria-current")].join("|");
      }).join(";");
    const paint = (elements) =>
      elements.map((element) => {
        const style = getComputedStyle(element);
        const words = flat(element.textContent) !== "" || element === elements[0];
        return words ? style.color : `${style.backgroundColor} ${style.borderLeftColor}`;
      });
    const found = [];
    for (const [index, elements] of looks.entries()) {
      const twin = looks.find((other, place) => place !== index && shape(other) === shape(elements) && paint(other).join() !== paint(elements).join());
      if (!twin) continue;
      const colored = elements.find((_, place) => paint(elements)[place] !== paint(twin)[place] && paint(elements)[place].split(/(?<=\)) /).some(signals));
      if (colored && !STATE.test(rows[index].innerText)) found.push(finding("differs from its neighbors in color alone")(rows[index]));
    }
    return found;
  }

  // X09: the words of an error belong to their field, for those who hear the page.
  rule("error-tied", () => {
    const described = (id) => id && all("[aria-describedby],[aria-errormessage]").some((field) =>
      [field.getAttribute("aria-describedby"), field.getAttribute("aria-errormessage")].some((ids) => flat(ids).split(" ").includes(id)));
    const tied = (element) => {
      for (let one = element; one && !one.matches("form,main,body"); one = one.parentElement) if (described(one.id)) return true;
      return false;
    };
    const isError = (element) =>
      /(^|[\s_-])error(-message|-text)?($|\s)/.test(element.className) && !element.matches("form,fieldset,input,select,textarea,label,button,[class*=form-group]");
    const words = all("form *").filter((element) => typeof element.className === "string" && isError(element) && shown(element) && flat(element.textContent) && !element.closest("[class*=error-summary]"));
    const loose = words.filter((element) => !tied(element)).map(finding("the words of an error are not tied to a field"));
    const mute = all("[aria-invalid=true]").filter((field) => {
      const own = field.getAttribute("aria-describedby") ?? field.closest("fieldset")?.getAttribute("aria-describedby");
      return byIds(`${own ?? ""} ${field.getAttribute("aria-errormessage") ?? ""}`).length === 0;
    }).map(finding("marked as wrong without saying why"));
    return [...loose, ...mute];
  });

  // X09: a page that came back with problems says so in its title, has the focus on the summary, and leads to the fields.
  rule("error-page", () => {
    const summary = document.querySelector(".govuk-error-summary");
    const wrong = document.querySelector("[aria-invalid=true],.govuk-error-message");
    if (!summary) return wrong && shown(wrong) ? [finding("an error without a summary on top")(wrong)] : [];
    const found = [];
    if (!/^Error: /.test(document.title)) found.push(finding("the title does not begin with \"Error:\"")(summary));
    if (!summary.contains(document.activeElement)) found.push(finding("the focus is not on the summary")(summary));
    for (const link of all("a[href^='#']", summary)) {
      const field = document.getElementById(link.getAttribute("href").slice(1));
      if (!field?.matches(`${FOCUSABLE},[tabindex]`) && !field?.querySelector(FOCUSABLE)) found.push(finding("leads to no field")(link));
    }
    return found;
  });

  // 1.3.5: what a password manager fills in is told so.
  rule("autocomplete", () => {
    const TOKENS = { identifier: /^username$/, email: /^email$/, phone: /^tel$/, password: /^current-password$/, "new-password": /^new-password$/, new_password: /^new-password$/, code: /^(one-time-code|off)$/ };
    return all("main input:not([type=hidden]):not([type=radio]):not([type=checkbox])").filter((field) => {
      const token = TOKENS[field.name] ?? (field.type === "password" ? /^(current|new)-password$/ : undefined);
      return token && !token.test(field.getAttribute("autocomplete") ?? "");
    }).map(finding("an account field without its autocomplete token"));
  });

  rule("one-heading", () => {
    const count = all("h1").length;
    return count === 1 ? [] : [{ says: `${count} headings of level 1` }];
  });

  // X12: a picture that says something has a name; any other is hidden.
  rule("chart-name", () =>
    all("svg").filter((svg) => {
      if (svg.parentElement.closest("svg") || svg.closest("[aria-hidden=true]") || !shown(svg)) return false;
      const name = flat(svg.querySelector(":scope > title")?.textContent) || givenName(svg);
      return svg.getAttribute("role") !== "img" || !name;
    }).map(finding("a picture without role and name that is not hidden")));

  // 1.4.3 for words in pictures, where axe does not decide: their color against what lies under their middle.
  rule("chart-contrast", () =>
    all("svg text").filter((text) => {
      if (!shown(text) || !flat(text.textContent)) return false;
      const box = text.getBoundingClientRect();
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      return contrast(channels(getComputedStyle(text).fill), channels(under(text, x, y))) < 4.5;
    }).map(finding("words of a picture with a contrast under 4.5 : 1")));

  // 1.4.3 in forced colors, where axe reads the author's colors: words against the background that is really painted.
  rule("forced-contrast", () => {
    if (!matchMedia("(forced-colors: active)").matches) return [];
    const words = all("body *").filter((element) =>
      !(element instanceof SVGElement) && shown(element) && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
    return words.filter((element) => contrast(channels(getComputedStyle(element).color), channels(ground(element))) < 4.5)
      .map(finding("words with a contrast under 4.5 : 1"));
  });

  // The color under a point: a filled shape of the same picture, or else the background of what the picture stands in.
  function under(text, x, y) {
    const inside = (shape) => {
      const box = shape.getBoundingClientRect();
      return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
    };
    const shapes = all("rect,circle,path,polygon", text.ownerSVGElement).filter((shape) =>
      !shape.closest("defs") && inside(shape) && text.compareDocumentPosition(shape) & Node.DOCUMENT_POSITION_PRECEDING);
    const fill = shapes.map((shape) => getComputedStyle(shape).fill).filter((color) => /^rgb|^color/.test(color) && channels(color)[3] > 0.5).at(-1);
    if (fill) return fill;
    return ground(text.ownerSVGElement.parentElement);
  }

  // The nearest background that cannot be seen through; behind everything there is the browser's own.
  function ground(element) {
    for (let one = element; one; one = one.parentElement) {
      const color = getComputedStyle(one).backgroundColor;
      if (channels(color)[3] > 0.5) return color;
    }
    return "rgb(255, 255, 255)";
  }

  function contrast(one, other) {
    const linear = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    const light = ([red, green, blue]) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue) + 0.05;
    return Math.max(light(one) / light(other), light(other) / light(one));
  }
})();
