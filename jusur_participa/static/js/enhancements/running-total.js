/** The digits and groups that the server writes. */
const GROUPED = { ar: "ar-MA-u-nu-latn", fr: "fr-FR" };

/**
 * Keeps the total of a ballot true while boxes are ticked.
 * On the form: data-envelope. On each box: data-cost. Inside it: [data-total-text] with data-left and data-over
 * ("… {amount} …"), [data-total-bar] (the rect of a meter), [data-total-count], each optional.
 */
export default function runningTotal(form) {
  const envelope = Number(form.dataset.envelope);
  const numbers = new Intl.NumberFormat(GROUPED[document.documentElement.lang]);
  const show = () => {
    const chosen = [...form.querySelectorAll("[data-cost]:checked")];
    const spent = chosen.reduce((sum, box) => sum + Number(box.dataset.cost), 0);
    const text = form.querySelector("[data-total-text]");
    const words = spent > envelope ? text?.dataset.over : text?.dataset.left;
    if (text) text.textContent = words.replace("{amount}", numbers.format(Math.abs(envelope - spent)));
    form.querySelector("[data-total-bar]")?.setAttribute("width", `${Math.min(100, (100 * spent) / envelope)}%`);
    form.querySelector(".tally")?.classList.toggle("tally--over", spent > envelope);
    form.querySelector(".meter")?.classList.toggle("meter--over", spent > envelope);
    const count = form.querySelector("[data-total-count]");
    if (count) count.textContent = String(chosen.length);
  };
  form.addEventListener("change", show);
  show();
}
