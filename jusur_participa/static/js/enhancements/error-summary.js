/** Puts the reader before the summary of mistakes, and each of its links into the field it names. */
export default function errorSummary(summary) {
  summary.focus();
  summary.addEventListener("click", (event) => {
    const target = event.target.closest("a") && document.getElementById(event.target.closest("a").hash.slice(1));
    const field = target?.matches("input, select, textarea") ? target : target?.querySelector("input");
    if (!field) return;
    event.preventDefault();
    (field.closest(".field") ?? field).scrollIntoView({ block: "start" });
    field.focus({ preventScroll: true });
  });
}
