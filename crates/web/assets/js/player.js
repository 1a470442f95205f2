// The self-assessment in the browser: saves each answer as it is given, keeps what is not saved yet in a journal, shows
// what is saved where, and the time left by the server's clock. Without it, the form saves on "Save and continue".

const RETRY_FIRST = 1000;
const RETRY_MOST = 30000;
const QUIET = 30000;
const MINUTE = 60;

const page = document.querySelector("[data-sitting]");
const form = document.querySelector("form[data-player]");
const sitting = page?.dataset.sitting;

// What is remembered on this machine alone: marks and struck-out answers. Gone when the answers are handed in.
const notes = {
  key: `cqr-${sitting}`,
  read() {
    try { return JSON.parse(sessionStorage.getItem(this.key)) ?? { marks: [], out: {} }; } catch { return { marks: [], out: {} }; }
  },
  write(value) {
    try { sessionStorage.setItem(this.key, JSON.stringify(value)); } catch { /* only a comfort */ }
  },
  wipe() {
    try { sessionStorage.removeItem(this.key); } catch { /* nothing kept */ }
  },
};

// Unsaved revisions, encrypted with the sitting's key, so that a crash or a reload loses none. Where the browser offers
// no store or no encryption, they stay in memory.
const journal = {
  async open(key) {
    this.memory = new Map();
    if (!globalThis.indexedDB || !globalThis.crypto?.subtle) return;
    try {
      if (key) {
        const bytes = Uint8Array.from(atob(key), (letter) => letter.charCodeAt(0));
        this.key = await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
      }
      this.db = await new Promise((resolve, reject) => {
        const asked = indexedDB.open("opencqr", 1);
        asked.onupgradeneeded = () => asked.result.createObjectStore("revisions");
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error);
      });
    } catch { this.db = undefined; }
  },
  store(mode) { return this.db.transaction("revisions", mode).objectStore("revisions"); },
  async done(request) {
    return new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  },
  async keep(entry) {
    const name = `${sitting}/${String(entry.at).padStart(15, "0")}/${entry.number}`;
    this.memory.set(name, entry);
    if (!this.db || !this.key) return name;
    try {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const text = new TextEncoder().encode(JSON.stringify(entry));
      const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, this.key, text);
      await this.done(this.store("readwrite").put({ iv, data }, name));
    } catch { /* it is still in memory */ }
    return name;
  },
  async drop(name) {
    this.memory.delete(name);
    if (this.db) await this.done(this.store("readwrite").delete(name)).catch(() => {});
  },
  range() { return IDBKeyRange.bound(`${sitting}/`, `${sitting}/\uffff`); },
  async all() {
    if (!this.db || !this.key) return;
    try {
      const names = await this.done(this.store("readonly").getAllKeys(this.range()));
      for (const name of names) {
        const { iv, data } = await this.done(this.store("readonly").get(name));
        const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, this.key, data);
        this.memory.set(name, JSON.parse(new TextDecoder().decode(text)));
      }
    } catch { /* what cannot be read cannot be sent */ }
  },
  async wipe() {
    if (this.db) await this.done(this.store("readwrite").delete(this.range())).catch(() => {});
  },
};

const say = {
  quietUntil: 0,
  last: "",
  // What is shown changes at once; what is spoken, at most twice a minute, unless the state turns.
  state(kind, text) {
    const place = document.querySelector("[data-saved]");
    if (!place) return;
    place.classList.toggle("is-saved", kind === "saved");
    place.querySelector("[data-words]").textContent = text;
    const now = performance.now();
    if (kind !== "saving" && (kind !== this.last || now > this.quietUntil)) {
      this.last = kind;
      this.quietUntil = now + QUIET;
      document.querySelector("[data-polite]").textContent = text;
    }
  },
  time(text, urgent) {
    document.querySelector(urgent ? "[data-assertive]" : "[data-polite]").textContent = text;
  },
};

function clockText(iso) {
  const options = { hour: "numeric", minute: "2-digit", second: "2-digit", hour12: true, timeZone: form.dataset.zone };
  const parts = new Intl.DateTimeFormat("en-US", options).formatToParts(new Date(iso));
  const of = (type) => parts.find((part) => part.type === type)?.value ?? "";
  const half = of("dayPeriod").toLowerCase().startsWith("a") ? form.dataset.am : form.dataset.pm;
  return `${of("hour")}:${of("minute")}:${of("second")} ${half}`;
}

const clock = {
  set(seconds) { this.end = performance.now() + seconds * 1000; },
  left() { return Math.max(0, Math.round((this.end - performance.now()) / 1000)); },
  words(seconds) {
    const hours = Math.floor(seconds / 3600);
    const minutes = Math.floor((seconds % 3600) / 60);
    const name = hours === 0 && minutes === 0 ? "under" : hours === 0 ? "minutes" : minutes === 0 ? "hours" : "both";
    return form.dataset[`time${name[0].toUpperCase()}${name.slice(1)}`].replace("{h}", hours).replace("{m}", minutes);
  },
  start() {
    this.set(Number(form.dataset.seconds));
    const marks = [Math.floor(Number(form.dataset.all) / 2), 30 * MINUTE, 10 * MINUTE, 5 * MINUTE, MINUTE];
    let before = this.left();
    const tick = () => {
      const left = this.left();
      const shown = form.dataset.textLeft.replace("{time}", this.words(left));
      const place = document.querySelector("[data-clock]");
      if (place.textContent !== shown) place.textContent = shown;
      const crossed = marks.filter((mark) => before > mark && left <= mark).pop();
      if (crossed) say.time(form.dataset.textAnnounce.replace("{time}", this.words(left)), crossed === MINUTE);
      before = left;
      if (left === 0) { clearInterval(timer); saver.leave(form.dataset.over); }
    };
    const timer = setInterval(tick, 1000);
    tick();
  },
};

const saver = {
  revision: 0,
  busy: false,
  stopped: false,
  goal: null,
  pause: RETRY_FIRST,
  async change(response) {
    this.revision += 1;
    await journal.keep({ at: Date.now(), number: Number(form.dataset.number), revision: this.revision, response, client_at: new Date().toISOString() });
    say.state("saving", form.dataset.textSaving);
    this.send();
  },
  async send() {
    if (this.busy || this.stopped) return;
    this.busy = true;
    clearTimeout(this.timer);
    for (const [name, entry] of [...journal.memory].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const outcome = await this.put(entry);
      if (outcome === "again") { this.again(); break; }
      if (outcome === "stop") break;
      await journal.drop(name);
    }
    this.busy = false;
    if (this.stopped) return;
    if (journal.memory.size === 0) {
      if (this.goal) location.assign(this.goal);
    } else if (!this.timer) this.send();
  },
  async put({ number, revision, response, client_at }) {
    const headers = { "content-type": "application/json", "x-csrf-token": form.elements.csrf.value, "idempotency-key": `${sitting}-${number}-${revision}` };
    let answer;
    try {
      const body = JSON.stringify({ revision, response, client_at });
      answer = await fetch(`/api/v1/sittings/${sitting}/answers/${number}`, { method: "PUT", headers, body, credentials: "same-origin" });
    } catch { return "again"; }
    const said = await answer.json().catch(() => ({}));
    if (answer.ok) {
      this.pause = RETRY_FIRST;
      this.timer = undefined;
      clock.set((Date.parse(form.dataset.deadline) - Date.parse(said.saved_at)) / 1000);
      if (number === Number(form.dataset.number)) {
        this.revision = Math.max(this.revision, said.revision);
        form.elements.revision.value = said.revision;
      }
      say.state("saved", form.dataset.textSaved.replace("{time}", clockText(said.saved_at)));
      return "saved";
    }
    if (said.code?.includes("elsewhere")) return this.stop(form.dataset.textElsewhere);
    // Signed out here or in another tab: what is not saved waits in the journal until the sitting goes on.
    if (answer.status === 401 || said.code === "page_too_old") {
      document.querySelector("[data-go-on]").hidden = false;
      return this.stop(form.dataset.textSignedOut);
    }
    // Another tab was first with this revision: it is never taken, so it goes, and the question is shown as it counts.
    if (said.code === "revision_taken") {
      if (number === Number(form.dataset.number)) this.goal = location.pathname;
      return "dropped";
    }
    if (answer.status === 409 || answer.status === 404 || answer.status === 410) {
      // The sitting is over: the server shows what counts.
      this.stopped = true;
      location.assign(form.dataset.over);
      return "stop";
    }
    return "again";
  },
  stop(text) {
    this.stopped = true;
    say.state("stopped", text);
    for (const input of form.elements) input.disabled = true;
    return "stop";
  },
  again() {
    say.state("open", form.dataset.textUnsaved);
    this.timer = setTimeout(() => { this.timer = undefined; this.send(); }, this.pause * (0.75 + this.pause % 7 / 14));
    this.pause = Math.min(this.pause * 2, RETRY_MOST);
  },
  leave(where) {
    this.goal = where;
    if (journal.memory.size === 0 && !this.busy) location.assign(where); else this.send();
  },
};

function chosen() {
  return [...form.querySelectorAll("[name=\"answer[]\"]:checked")].map((input) => input.value);
}

function toggles() {
  const number = form.dataset.number;
  const words = (button, text) => { button.querySelector("[data-words]").textContent = text; };
  const show = () => {
    const { marks, out } = notes.read();
    for (const button of form.querySelectorAll("[data-strike]")) {
      const is = out[number]?.includes(button.dataset.strike) ?? false;
      button.hidden = false;
      button.setAttribute("aria-pressed", is);
      words(button, is ? form.dataset.textIn : form.dataset.textOut);
      button.closest(".cqr-option").classList.toggle("is-out", is);
    }
    const mark = form.querySelector("[data-mark]");
    mark.hidden = false;
    mark.setAttribute("aria-pressed", marks.includes(number));
    words(mark, marks.includes(number) ? form.dataset.textUnmark : form.dataset.textMark);
  };
  const flip = (list, value) => (list.includes(value) ? list.filter((other) => other !== value) : [...list, value]);
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-strike],[data-mark]");
    if (!button) return;
    const now = notes.read();
    if ("mark" in button.dataset) now.marks = flip(now.marks, number);
    else now.out[number] = flip(now.out[number] ?? [], button.dataset.strike);
    notes.write(now);
    show();
  });
  show();
}

async function play() {
  clock.start();
  toggles();
  await journal.open(form.dataset.key);
  saver.revision = Number(form.dataset.revision);
  await journal.all();
  for (const entry of journal.memory.values()) {
    if (entry.number !== Number(form.dataset.number) || entry.revision <= saver.revision) continue;
    saver.revision = entry.revision;
    for (const input of form.querySelectorAll("[name=\"answer[]\"]")) input.checked = entry.response.includes(input.value);
  }
  form.addEventListener("change", (event) => { if (event.target.name === "answer[]") saver.change(chosen()); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    saver.leave(event.submitter?.value === "back" ? form.dataset.back : form.dataset.next);
  });
  addEventListener("online", () => { saver.pause = RETRY_FIRST; saver.send(); });
  saver.send();
}

function list() {
  const place = document.querySelector("[data-list]");
  const { marks } = notes.read();
  for (const link of place.querySelectorAll("[data-number]")) {
    if (!marks.includes(link.dataset.number)) continue;
    const flag = document.createElement("span");
    flag.className = "cqr-flagged";
    flag.textContent = place.dataset.textMarked;
    link.append(flag);
  }
}

// The answers are in: nothing of the sitting stays on this machine. Then look now and again whether the result is there.
async function after(place) {
  notes.wipe();
  await journal.open();
  await journal.wipe();
  if (!("pending" in place.dataset)) return;
  for (let tries = 0; tries < 60; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 5000));
    const answer = await fetch(place.dataset.wait, { credentials: "same-origin" }).catch(() => null);
    if (answer?.ok && !(await answer.text()).includes("data-pending")) { location.reload(); return; }
  }
}

if (form) play();
else if (document.querySelector("[data-list]")) list();
else if (page && "wait" in page.dataset) after(page);
