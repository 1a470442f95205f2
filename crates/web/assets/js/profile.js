// Saves each answer of the profile as it is given. Without it the form saves on "Save and continue".
const form = document.querySelector("form[data-profile]");
const status = form?.querySelector("[data-status]");
const waiting = new Map();
let sending = false;
let pause = 1000;
let resting;

async function send() {
  if (sending || waiting.size === 0) return;
  sending = true;
  const batch = new Map(waiting);
  const body = new URLSearchParams({ csrf: form.elements.csrf.value, then: "stay" });
  for (const [name, value] of batch) body.set(name, value);
  try {
    const answer = await fetch(form.dataset.profile, { method: "POST", body, headers: { accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.status);
    for (const [name, value] of batch) if (waiting.get(name) === value) waiting.delete(name);
    pause = 1000;
    status.textContent = form.dataset.saved;
  } catch {
    status.textContent = form.dataset.notSaved;
    pause = Math.min(pause * 2, 30000);
  }
  sending = false;
  if (waiting.size > 0) setTimeout(send, pause);
}

form?.addEventListener("change", (event) => {
  if (event.target.type !== "radio") return;
  waiting.set(event.target.name, event.target.value);
  // Arrow keys pass through every choice on the way; only where they come to rest is worth saving.
  clearTimeout(resting);
  resting = setTimeout(send, 300);
});
