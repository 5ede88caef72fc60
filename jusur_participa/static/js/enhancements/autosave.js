/** Sends the draft a moment after each pause in typing, and takes what others have saved meanwhile into what nobody touched here. */
const PAUSE = 4000;
const KEPT_BACK = ["note", "documents", "are_public", "removed"];

export default function autosave(form) {
  const status = form.querySelector("[data-autosaved]");
  let wait, busy = false;

  async function save() {
    if (busy || form.dataset.sent) return;
    busy = true;
    const sent = new FormData(form);
    const before = shown(form);
    KEPT_BACK.forEach((name) => sent.delete(name));
    try {
      const answer = await fetch(location.href, { method: "POST", body: sent });
      if (answer.ok && answer.redirected) {
        take(form, before, await answer.text());
        const time = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: "short", numberingSystem: "latn", timeZone: "Africa/Casablanca" });
        status.textContent = `${form.dataset.saved} ${time.format(new Date())}`;
      } else status.textContent = form.dataset.faulty;
    } catch {
      status.textContent = form.dataset.offline;
    }
    busy = false;
  }

  form.addEventListener("input", (event) => {
    if (!event.isTrusted || KEPT_BACK.includes(event.target.name)) return;
    clearTimeout(wait);
    wait = setTimeout(save, PAUSE);
  });
  form.addEventListener("submit", () => clearTimeout(wait));
}

/** What each field shows, by its name; ticks by their value. */
function shown(form) {
  return new Map([...form.elements].filter((field) => field.name && field.type !== "file").map((field) => [keyOf(field), valueOf(field)]));
}

const isTick = (field) => field.matches("[type=radio], [type=checkbox]");
const keyOf = (field) => (isTick(field) ? `${field.name}=${field.value}` : field.name);
const valueOf = (field) => (isTick(field) ? field.checked : field.value);

/** The page that answers holds what is saved now, and the tokens of the next sending. */
function take(form, before, text) {
  const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("form[data-draft]");
  if (!fresh) return;
  const saved = shown(fresh);
  for (const field of form.elements) {
    const key = keyOf(field);
    if (!saved.has(key) || KEPT_BACK.includes(field.name)) continue;
    if (field.type !== "hidden" && valueOf(field) !== before.get(key)) continue;
    if (isTick(field)) field.checked = saved.get(key);
    else field.value = saved.get(key);
  }
}
