/** Loads what a page asks for with data-enhance, and keeps two habits of every page: send once, leave fast. */

export function enhance(root) {
  for (const element of root.querySelectorAll("[data-enhance]")) {
    for (const name of element.dataset.enhance.split(" ")) {
      import(`./enhancements/${name}.js`).then((module) => module.default(element));
    }
  }
}

/** A second tap on a slow line must not send a form twice; coming back to the page lets it be sent again. */
function sendOnce(event) {
  const form = event.target;
  if (event.defaultPrevented || form.getAttribute("method") !== "post") return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  form.querySelectorAll("button").forEach((button) => button.setAttribute("aria-disabled", "true"));
}

function allowAgain() {
  document.querySelectorAll("form[data-sent]").forEach((form) => {
    delete form.dataset.sent;
    form.querySelectorAll("button").forEach((button) => button.removeAttribute("aria-disabled"));
  });
}

/** Someone comes in: nothing typed stays on the phone, and the back button does not lead here. */
function leaveFast(event) {
  const link = event.target.closest("[data-quick-exit]");
  if (!link) return;
  event.preventDefault();
  localStorage.clear();
  sessionStorage.clear();
  location.replace(link.href);
}

/** What a form kept on the device is forgotten once the server has thanked for it. */
function forgetSentDrafts() {
  if (!document.querySelector(".flash--success")) return;
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith("draft:") && JSON.parse(localStorage[key]).sent) localStorage.removeItem(key);
  }
}

document.addEventListener("submit", sendOnce);
document.addEventListener("click", leaveFast);
addEventListener("pageshow", allowAgain);
forgetSentDrafts();
enhance(document);
