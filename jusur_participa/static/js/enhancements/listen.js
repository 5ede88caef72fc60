/** Reads the named texts aloud with the voice of the phone; a second tap stops. */
const SPOKEN = { ar: "ar-SA", fr: "fr-FR" };

export default function listen(button) {
  if (!("speechSynthesis" in window)) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const speaking = button.getAttribute("aria-pressed") === "true";
    speechSynthesis.cancel();
    if (!speaking) speak(button);
  });
}

function speak(button) {
  const texts = button.dataset.target.split(" ").map((id) => document.getElementById(id)?.innerText ?? "");
  const speech = new SpeechSynthesisUtterance(texts.join(". "));
  const language = button.dataset.language || document.documentElement.lang;
  speech.lang = SPOKEN[language] ?? language;
  speech.rate = 0.95;
  speech.onend = speech.onerror = () => button.setAttribute("aria-pressed", "false");
  button.setAttribute("aria-pressed", "true");
  speechSynthesis.speak(speech);
}
