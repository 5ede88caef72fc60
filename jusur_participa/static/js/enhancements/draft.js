/** Keeps what is typed on the device until it is sent: a line that drops, a phone that is handed over. Not on a shared one. */
const DAY = 24 * 3600 * 1000;
const KEPT = "input[type=text], input[type=number], input[type=date], input:not([type]), textarea, select, input[type=radio], input[type=checkbox]";

export default function draft(form) {
  if ("shared" in document.documentElement.dataset) return;
  const key = `draft:${form.dataset.draft}`;
  const saved = JSON.parse(localStorage[key] ?? "null");
  if (saved && Date.now() - saved.at < DAY && !document.querySelector(".summary")) restore(form, saved.values);
  let wait;
  form.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(() => keep(form, key, false), 400);
  });
  form.addEventListener("submit", () => {
    clearTimeout(wait);
    keep(form, key, true);
  });
}

function keep(form, key, sent) {
  const values = [...form.querySelectorAll(KEPT)].filter((field) => field.name).map((field) =>
    [field.name, field.value, field.matches("[type=radio], [type=checkbox]") ? field.checked : null]);
  try {
    localStorage[key] = JSON.stringify({ at: Date.now(), sent, values });
  } catch { /* a full or closed store only means that nothing is kept */ }
}

/** Fills only what the server left empty: it knows better. */
function restore(form, values) {
  for (const [name, value, checked] of values) {
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (checked === null && !field.value) field.value = value;
      else if (checked && field.value === value) field.checked = true;
    }
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}
