// All questions with their states, what is open, and the way to the report.
(() => {
  "use strict";
  const entry = window.qmsEntry;
  if (!entry) return;
  const { find, counted, filled, make, words, queue, view } = entry;
  const section = find("[data-list]"), rows = find("[data-rows]");
  const filters = [...section.querySelectorAll("[data-filter]")];
  const shapes = new Map(view.radios.map((radio) => [radio.value, radio.parentElement.querySelector("span:has(> svg)")]));
  let chosen = "all";

  const FITS = {
    all: () => true,
    open: (state) => !state.result,
    findings: (state) => state.isFinding,
    waiting: (state) => state.isWaiting || state.isRefused,
    conflicts: (state) => state.isUndecided,
  };
  function shape(result) {
    const made = shapes.get(result)?.cloneNode(true) ?? make("span", { className: "entry-open" });
    const picture = made.querySelector("svg");
    ["width", "height"].forEach((name) => picture?.setAttribute(name, 18));
    return made;
  }
  function row({ question, state }) {
    const remark = (text) => make("span", { className: "remark" }, text);
    const about = [words.results[state.result] + (question.by && !state.isWaiting && state.result ? `, ${question.by}` : "")];
    if (question.finding) about.push(filled(words.finding, { reference: question.finding }));
    if (state.lacksWords) about.push(remark(words.needs_words));
    if (state.isUndecided) about.push(remark(words.two_answers));
    if (state.isRefused) about.push(remark(words.is_refused)); else if (state.isWaiting) about.push(remark(words.photo_waits));
    const small = make("small", {}, ...about.flatMap((one, index) => (index ? [" · ", one] : [one])));
    const link = make("a", { className: "entry-row", href: `?q=${question.position}` }, shape(state.result),
      make("span", { className: "num muted" }, String(question.position)), make("span", {}, question.text, small));
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      view.show(question);
    });
    return make("li", {}, link);
  }
  function paint() {
    if (section.hidden) return;
    const found = view.all().map((question) => ({ question, state: view.standing(question) }));
    filters.forEach((button) => {
      const count = found.filter(({ state }) => FITS[button.dataset.filter](state)).length;
      button.querySelector("[data-filter-count]").textContent = count;
      button.setAttribute("aria-pressed", String(button.dataset.filter === chosen));
    });
    paintSums(found);
    const shown = found.filter(({ state }) => FITS[chosen](state)), made = [];
    let list = null, before = null;
    shown.forEach((one) => {
      if (!list || one.question.section !== before) {
        before = one.question.section;
        if (before || made.length) made.push(make("h2", { className: "entry-section" }, before || words.no_section));
        list = make("ul", { className: "entry-rows" });
        made.push(list);
      }
      list.append(row(one));
    });
    if (!shown.length) made.push(make("p", { className: "soft" }, words.nothing_here));
    rows.replaceChildren(...lost(), ...made);
  }
  function paintSums(found) {
    const count = (fits) => found.filter(({ state }) => fits(state)).length;
    const open = count(FITS.open), undecided = count(FITS.conflicts), wordless = count((state) => state.lacksWords);
    find("[data-list-title]").textContent = filled(words.answered_of, { answered: found.length - open, all: found.length });
    const said = [open ? counted(words.open, open) : words.none_open];
    if (wordless) said.push(counted(words.incomplete, wordless));
    if (undecided) said.push(`${counted(words.conflicts, undecided)}.`);
    find("[data-list-said]").textContent = said.join(" ");
    const isDone = !open && !undecided && !wordless;
    find("[data-first-open]").hidden = !open;
    find("[data-report-main]").hidden = !isDone;
    find("[data-report]").hidden = isDone;
  }
  // What was refused and has no question any more: shown until somebody puts it away.
  function lost() {
    return queue.refused().filter((one) => !entry.question(one.question)).map((one) => {
      const texts = one.text ? [one.text] : Object.entries(one.fields).map(([field, [, text]]) => (field === "result" ? words.results[text] : text));
      const button = make("button", { type: "button", className: "btn" }, words.put_away);
      button.addEventListener("click", () => (one.text ? queue.dropRow("asked", one) : queue.done(one.key)));
      return make("div", { className: "waiting" }, make("div", {}, make("b", {}, one.words), filled(words.not_sent, { text: texts.join(" ") })), make("span", { className: "acts" }, button));
    });
  }
  function open({ filter = "all", focus = true } = {}) {
    chosen = filter;
    view.article.hidden = true;
    section.hidden = false;
    view.name("?list");
    paint();
    view.paintStrip();
    if (!focus) return;
    window.scrollTo(0, 0);
    find("[data-list-title]").focus({ preventScroll: true });
  }
  filters.forEach((button) => button.addEventListener("click", () => { chosen = button.dataset.filter; paint(); }));
  find("[data-first-open]").addEventListener("click", () => view.show(view.all().find((one) => !view.standing(one).result)));
  find("[data-close-list]").addEventListener("click", () => view.show(view.current()));
  find("[data-report]").classList.remove("btn-main");
  find("[data-filters]").hidden = find("[data-list-thumb]").hidden = false;
  let painting = 0;
  const soon = () => { painting ||= setTimeout(() => { painting = 0; paint(); }, 60); };
  entry.on("queue", soon);
  entry.on("known", soon);

  // -- A question asked on the spot, also without network --------------------------------------------
  const ask = find("[data-ask]"), refused = find("[data-ask-refused]");
  ask.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = ask.elements.text.value.trim();
    if (!text) return ask.elements.text.focus();
    const place = { text, clause: ask.elements.clause.value, section: ask.elements.section.value.trim() };
    const row = await queue.addRow("asked", place);
    adopt(row);
    ask.reset();
    refused.hidden = true;
    find("[data-ask-more]").open = false;
    view.show(entry.question(row.key));
    entry.sending.soon(0);
  });
  // Until the application has it, the question stands at the end with the key of this device.
  function adopt(row) {
    if (entry.question(row.key)) return;
    const questions = view.all();
    questions.push({
      id: 0, key: row.key, position: Math.max(0, ...questions.map((one) => one.position)) + 1, section: row.section, clause: row.clause, text: row.text,
      requirement: "", look_for: "", result: "", statement: "", objective_evidence: "", version: 0, by: "", by_id: null, at: "",
      finding: "", incomplete: false, unsettled: false, photos: [], conflicts: [], late: [], last_time: [],
    });
  }
  const adoptAll = () => queue.asked().filter((one) => one.state === "waiting").forEach(adopt);
  entry.on("replaced", adoptAll);
  entry.list = { open, adoptAll, isOpen: () => !section.hidden };
})();
