/** Asks the device for a passkey and sends its answer with the form; without script the form has another way. */
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

export default function passkey(form) {
  if (!window.PublicKeyCredential) return;
  const button = form.querySelector("[data-passkey]");
  const failed = form.querySelector("[data-passkey-failed]");
  button.parentElement.hidden = false;
  button.addEventListener("click", async () => {
    failed.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(await answer(form.dataset));
      form.requestSubmit();
    } catch { /* refused by its owner, or out of time: she may try again */
      failed.hidden = false;
    }
  });
}

async function answer({ passkeyMake, passkeyUse }) {
  const options = JSON.parse(passkeyMake ?? passkeyUse);
  options.challenge = bytes(options.challenge);
  for (const known of options.excludeCredentials ?? options.allowCredentials ?? []) known.id = bytes(known.id);
  if (options.user) options.user.id = bytes(options.user.id);
  const credential = passkeyMake
    ? await navigator.credentials.create({ publicKey: options })
    : await navigator.credentials.get({ publicKey: options });
  return { id: credential.id, rawId: text(credential.rawId), type: credential.type, response: written(credential.response) };
}

function written(response) {
  const names = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  return Object.fromEntries(names.filter((name) => response[name]).map((name) => [name, text(response[name])]));
}
