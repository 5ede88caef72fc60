/** The moderators' queue by keyboard. Keys are told by their place, so that they work on an Arabic keyboard too. */

export default function queue(list) {
  const rows = [...list.querySelectorAll("tbody tr")];
  const tick = (row) => row.querySelector("input[type=checkbox]");
  const form = tick(rows[0]).form;
  const here = () => rows.findIndex((row) => row.contains(document.activeElement));
  const go = (place) => tick(rows[Math.max(0, Math.min(rows.length - 1, place))]).focus();

  function decide(act) {
    form.querySelector(`[name=act][value=${act}]`).checked = true;
    const next = act === "hide" ? form.elements.rule : form.elements.reason_ar;
    next.focus();
  }

  const keys = {
    KeyJ: () => go(here() + 1),
    KeyK: () => go(here() - 1),
    KeyX: () => here() >= 0 && tick(rows[here()]).click(),
    KeyA: () => {
      const all = rows.every((row) => tick(row).checked);
      rows.forEach((row) => { tick(row).checked = !all; });
    },
    KeyO: () => here() >= 0 && rows[here()].querySelector("a").click(),
    KeyH: () => decide("hide"),
    KeyL: () => decide("leave"),
  };

  document.addEventListener("keydown", (event) => {
    const writes = event.target.matches("textarea, select, input:not([type=checkbox]):not([type=radio])");
    if (writes || event.ctrlKey || event.metaKey || event.altKey || !keys[event.code]) return;
    event.preventDefault();
    keys[event.code]();
  });
  list.querySelector("[data-queue-keys]").hidden = !matchMedia("(hover: hover)").matches;
}
