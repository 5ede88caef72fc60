/** How much of a text's room is used, as figures that need no translation. */
export default function count(field) {
  const limit = Number(field.dataset.limit);
  const counter = document.createElement("p");
  counter.className = "counter";
  field.after(counter);
  const show = () => {
    counter.textContent = `${[...field.value].length} / ${limit}`;
    counter.classList.toggle("counter--over", [...field.value].length > limit);
  };
  field.addEventListener("input", show);
  show();
}
