/** Sends a small form and swaps one region of the page with the same region of the answer. */
import { enhance } from "../site.js";

export default function region(form) {
  form.addEventListener("submit", async (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    if (form.dataset.busy) return;
    form.dataset.busy = "yes";
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
      if (!answer.ok) throw new Error(String(answer.status));
      if (!swap(form.dataset.region, await answer.text())) location.assign(answer.url);
    } catch {
      form.submit();
    }
  });
}

function swap(id, text) {
  const answer = new DOMParser().parseFromString(text, "text/html");
  const fresh = answer.getElementById(id);
  if (!fresh) return false;
  document.getElementById("flashes").replaceChildren(...answer.querySelectorAll("#flashes > *"));
  document.getElementById(id).replaceWith(fresh);
  enhance(fresh);
  fresh.querySelector("button")?.focus();
  return true;
}
