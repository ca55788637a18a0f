// Dictation where the browser itself turns speech into text; elsewhere the keyboard's microphone does.
(() => {
  "use strict";
  const entry = window.qmsEntry, Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;
  if (!entry || !Recognition || !window.isSecureContext) return;
  const { words, view } = entry;
  let running = null;

  function start(button) {
    const area = view.areas[button.dataset.dictate], ears = new Recognition(), label = button.firstChild;
    Object.assign(ears, { lang: area.lang, continuous: true, interimResults: false });
    ears.addEventListener("result", (event) => {
      const said = [...event.results].slice(event.resultIndex).filter((one) => one.isFinal).map((one) => one[0].transcript.trim()).join(" ");
      if (!said) return;
      const gap = area.value && !/\s$/.test(area.value) ? " " : "";
      area.value = `${area.value}${gap}${said}`.slice(0, area.maxLength);
      area.dispatchEvent(new Event("input", { bubbles: true }));
    });
    ears.addEventListener("error", (event) => { if (event.error === "not-allowed") button.title = words.dictate_refused; });
    ears.addEventListener("end", () => {
      running = null;
      label.textContent = words.dictate;
      button.setAttribute("aria-pressed", "false");
    });
    running = ears;
    label.textContent = words.dictating;
    button.setAttribute("aria-pressed", "true");
    area.focus();
    ears.start();
  }
  document.querySelectorAll("[data-dictate]").forEach((button) => {
    button.hidden = false;
    button.title = words.dictate_how;
    button.addEventListener("click", () => (running ? running.stop() : start(button)));
  });
  entry.on("shown", () => running?.stop());
})();
