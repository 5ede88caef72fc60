/** Asks before what cannot be undone. Without script the server's own page asks, or the act can be undone. */
export default function confirm(form) {
  let agreed = false;
  form.addEventListener("submit", (event) => {
    if (agreed) return;
    event.preventDefault();
    ask(form, () => {
      agreed = true;
      form.requestSubmit();
    });
  });
}

function ask(form, goOn) {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  const words = document.createElement("p");
  words.textContent = form.dataset.confirm;
  const row = document.createElement("div");
  row.className = "row";
  row.append(button(form.dataset.cancel, "quiet"), button(form.querySelector("button").textContent.trim(), "primary", goOn));
  dialog.append(words, row);
  dialog.addEventListener("click", (event) => event.target.closest("button") && dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function button(label, kind, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `button button--${kind}`;
  made.textContent = label;
  if (act) made.addEventListener("click", act);
  return made;
}
