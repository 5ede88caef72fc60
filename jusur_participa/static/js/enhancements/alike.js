/** While the title of an idea is written, shows ideas that say the same: the region of this name on the page of data-url. */
const SHORTEST = 8;

export default function alike(region) {
  const title = document.getElementById(region.dataset.of);
  let wait, asked = "";
  const look = async () => {
    const words = title.value.trim();
    if (words === asked) return;
    asked = words;
    if (words.length < SHORTEST) return region.replaceChildren();
    const address = new URL(region.dataset.url, location.href);
    address.searchParams.set("title", words);
    try {
      const answer = await fetch(address);
      const text = answer.ok ? await answer.text() : "";
      if (asked !== words || !text) return;
      const found = new DOMParser().parseFromString(text, "text/html").getElementById(region.id);
      // Looking at one must not cost what is typed.
      found.querySelectorAll("a").forEach((link) => link.setAttribute("target", "_blank"));
      region.replaceChildren(...found.childNodes);
    } catch { /* the next step compares again */ }
  };
  title.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(look, 700);
  });
  if (title.value) look();
}
