/** The digits and groups that the server writes. */
const GROUPED = { ar: "ar-MA-u-nu-latn", fr: "fr-FR" };

/**
 * Keeps the totals of a ballot true while it is filled in.
 * Each .tally: data-limit (empty: none), data-share (empty: all), data-counts ("marks": how many inputs
 * hold more than nothing, whatever they are worth); inside it [data-total-text] with data-left and
 * data-over ("… {amount} … {used} …"), [data-total-bar] (the rect of a meter). Each input: data-share, and data-amount,
 * what a tick is worth, or "value" (the number written), or "one" (something is written).
 */
export default function runningTotal(form) {
  const numbers = new Intl.NumberFormat(GROUPED[document.documentElement.lang]);
  const show = () => form.querySelectorAll(".tally").forEach((tally) => showTotal(form, tally, numbers));
  form.addEventListener("change", show);
  form.addEventListener("input", show);
  show();
}

function showTotal(form, tally, numbers) {
  const { limit, share, counts } = tally.dataset;
  const inputs = [...form.querySelectorAll("[data-amount]")].filter((input) => !share || input.dataset.share === share);
  const used = inputs.reduce((sum, input) => sum + (counts === "marks" ? Number(amountOf(input) > 0) : amountOf(input)), 0);
  const isOver = limit !== "" && used > Number(limit);
  const text = tally.querySelector("[data-total-text]");
  const words = isOver ? text.dataset.over : text.dataset.left;
  text.textContent = words
    .replace("{amount}", numbers.format(Math.abs(Number(limit) - used)))
    .replace("{used}", numbers.format(used));
  tally.querySelector("[data-total-bar]")?.setAttribute("width", `${Math.min(100, (100 * used) / Number(limit))}%`);
  tally.classList.toggle("tally--over", isOver);
  tally.querySelector(".meter")?.classList.toggle("meter--over", isOver);
}

function amountOf(input) {
  const { amount } = input.dataset;
  if (amount === "value") return Number(input.value) || 0;
  if (amount === "one") return input.value === "" ? 0 : 1;
  return input.checked ? Number(amount) : 0;
}
