// Dictation where the browser itself turns speech into text; elsewhere the keyboard's microphone does.
(() => {
  "use strict";
  const entry = window.qmsEntry, Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;
  if (!entry || !Recognition || !window.isSecureContext) return;
  const { words, view } = entry;
  const button = entry.find("[data-dictate]");
  let running = null, area = view.areas.statement;

  // Into the text that had the focus last.
  view.form.addEventListener("focusin", (event) => { if (event.target.matches("textarea")) area = event.target; });
  function start() {
    const ears = new Recognition();
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
      button.textContent = words.dictate;
      button.setAttribute("aria-pressed", "false");
    });
    running = ears;
    button.textContent = words.dictating;
    button.setAttribute("aria-pressed", "true");
    area.focus();
    ears.start();
  }
  button.hidden = false;
  button.title = words.dictate_how;
  button.addEventListener("click", () => (running ? running.stop() : start()));
  entry.on("shown", () => running?.stop());
})();
