// Shows one question; only what differs is painted anew, so that a key answers at once.
(() => {
  "use strict";
  const entry = window.qmsEntry;
  if (!entry) return;
  const { find, filled, make, words, queue, settings, time } = entry;
  const TEXTS = ["statement", "objective_evidence"];
  const GRADED = ["minor", "major", "ofi", "good"], NONCONFORMING = ["minor", "major"];
  const MOST_PARTS = 40, WIDTH = 648, GAP = 4;
  const article = find("[data-question]"), form = find("[data-answer]"), strip = find("[data-strip]");
  const areas = Object.fromEntries(TEXTS.map((field) => [field, form.elements[field]]));
  const radios = [...form.querySelectorAll("input[name=result]")];
  const rendered = { statement: areas.statement.defaultValue, objective_evidence: areas.objective_evidence.defaultValue };
  const all = () => entry.known.questions;
  const isGraded = (result) => GRADED.includes(result);

  let current = null;
  entry.currentKey = () => (article.hidden ? null : current?.key);

  // -- States of a question, as what waits and what is saved say together ---------------------------
  function standing(question) {
    const result = queue.shown(question, "result");
    const statement = queue.shown(question, "statement"), evidence = queue.shown(question, "objective_evidence");
    const waits = queue.of(question.key), photos = queue.photos(question.key);
    const lacksProof = NONCONFORMING.includes(result) && !(evidence && question.clause);
    return {
      result, statement, evidence,
      isFinding: isGraded(result),
      lacksWords: isGraded(result) && (!statement || lacksProof),
      isWaiting: waits.some((one) => one.state === "waiting" && Object.keys(one.fields).length) || photos.some((one) => one.state === "waiting"),
      isRefused: [...waits, ...photos].some((one) => one.state === "refused"),
      isUndecided: question.conflicts.length > 0,
    };
  }

  // -- The strip ----------------------------------------------------------------------------------
  let parts = [], bounds = [], looks = [];
  function layStrip() {
    const count = Math.min(all().length, MOST_PARTS), each = WIDTH / count, gap = Math.min(GAP, each / 3);
    bounds = Array.from({ length: count + 1 }, (_none, number) => Math.round(number * all().length / count));
    parts = Array.from({ length: count }, (_none, number) => {
      const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      Object.entries({ x: number * each + gap / 2, width: each - gap, rx: 2, "vector-effect": "non-scaling-stroke" }).forEach(([name, value]) => rect.setAttribute(name, value));
      return rect;
    });
    looks = [];
    strip.replaceChildren(...parts);
  }
  function paintStrip() {
    if (bounds.at(-1) !== all().length) layStrip();
    const results = all().map((one) => queue.shown(one, "result"));
    const place = article.hidden ? -1 : all().indexOf(current);
    parts.forEach((rect, number) => {
      const some = results.slice(bounds[number], bounds[number + 1]);
      const isNow = place >= bounds[number] && place < bounds[number + 1];
      const look = isNow ? "now" : some.some((one) => NONCONFORMING.includes(one)) ? "nc" : some.every(Boolean) ? "done" : "todo";
      if (looks[number] === look) return;
      looks[number] = look;
      rect.setAttribute("class", look);
      rect.setAttribute("y", isNow ? 1 : 3);
      rect.setAttribute("height", isNow ? 8 : 4);
    });
    const answered = results.filter(Boolean).length;
    strip.setAttribute("aria-label", filled(words.strip, { answered, all: results.length, findings: results.filter(isGraded).length }));
    put("[data-place]", article.hidden ? filled(words.answered_of, { answered, all: results.length }) : filled(words.place, { n: place + 1, all: results.length }));
  }
  function put(selector, text) {
    const place = find(selector);
    if (place.textContent !== text) place.textContent = text;
  }

  // -- The question ---------------------------------------------------------------------------------
  function paintTexts() {
    put("[data-section]", current.section);
    put("[data-text]", current.text);
    put("[data-look-for]", current.look_for);
    put("[data-clause]", current.clause);
    put("[data-requirement]", current.requirement);
    find("[data-beside]").hidden = !current.requirement && !current.clause;
    find("[data-last-time]").replaceChildren(...(current.last_time ?? []).map((one) => make("p", { className: "small soft last" }, filled(words.last_time, one) + (one.state ? ` · ${one.state}` : ""))));
    put("[data-next]", current === all().at(-1) ? words.last : words.next);
  }
  // Never what somebody types in just now, nor what is typed and not taken yet.
  function paintAreas(isFresh) {
    TEXTS.forEach((field) => {
      const area = areas[field], text = queue.shown(current, field);
      const isBusy = !isFresh && (document.activeElement === area || area.value !== rendered[field]);
      if (isBusy) return;
      if (area.value !== text) area.value = text;
      rendered[field] = text;
    });
  }
  function paintAnswer() {
    const { result, statement, evidence } = standing(current);
    radios.forEach((radio) => { radio.checked = radio.value === result; });
    const label = result === "skipped" ? words.statement_skipped : isGraded(result) || !result ? words.statement : words.statement_noted;
    put("[data-statement-label]", label);
    const typed = (field, text) => Boolean(areas[field].value.trim() || text);
    const noClause = NONCONFORMING.includes(result) && !current.clause;
    need("[data-statement-needed]", noClause ? words.clause_needed : isGraded(result) && !typed("statement", statement) ? words.statement_needed : "");
    need("[data-evidence-needed]", NONCONFORMING.includes(result) && !typed("objective_evidence", evidence) ? words.statement_needed : "");
    const isOpen = queue.of(current.key).length > 0;
    const by = current.by && !isOpen ? [filled(words.answered, { name: current.by, time: time(current.at) })] : [];
    if (current.finding) by.push(filled(words.finding, { reference: current.finding }));
    put("[data-answered]", by.join(" · "));
  }
  function need(selector, text) {
    const place = find(selector);
    place.hidden = !text;
    if (place.textContent !== text) place.textContent = text;
  }
  // -- Two answers ------------------------------------------------------------------------------------
  function pair(field, [theirs, mine], names) {
    const said = (text) => (field === "result" ? words.results[text] : text || words.empty);
    return make("div", { className: "stale-pair" }, make("dt", {}, words[field]),
      ...[[names[0], theirs], [names[1], mine]].map(([name, text]) => make("dd", {}, make("small", {}, name), said(text))));
  }
  function card(conflict) {
    const isMine = conflict.by_id === settings.person.id, stoodMine = current.by_id === settings.person.id;
    const wrote = (own, name, moment) => filled(own ? words.conflict_mine : words.conflict_stands, { name, time: time(moment) });
    const names = [wrote(stoodMine, current.by, current.at), wrote(isMine, conflict.by, conflict.made_at)];
    const refused = make("p", { className: "invalid-feedback", hidden: true });
    const decide = (resolution, label) => {
      const button = make("button", { type: "button", className: "btn" }, label);
      button.addEventListener("click", async () => {
        button.disabled = true;
        const said = await entry.sending.act(settings.urls.conflict.replace(/0\/$/, `${conflict.id}/`), { resolution });
        button.disabled = false;
        refused.hidden = said?.state === "resolved";
        refused.textContent = said ? said.words : words.decide_later;
        if (said?.state === "resolved") find("[data-text]").focus();
      });
      return button;
    };
    const fields = Object.entries(conflict.fields).filter(([, [theirs, mine]]) => theirs !== mine);
    return make("section", { className: "stale entry-conflict", "aria-label": words.conflict },
      make("h2", {}, words.conflict), make("dl", {}, ...fields.map(([field, texts]) => pair(field, texts, names))), refused,
      make("div", { className: "acts" }, decide("theirs", stoodMine && !isMine ? words.keep_yours : words.keep_theirs),
        decide("mine", isMine ? words.take_mine : words.take_theirs), decide("both", words.keep_both)));
  }
  let shownConflicts = "";
  function paintConflicts() {
    const now = JSON.stringify([current.key, current.conflicts]);
    if (now === shownConflicts) return;
    shownConflicts = now;
    find("[data-conflicts]").replaceChildren(...current.conflicts.map(card));
  }
  function paintRefused() {
    const rows = queue.of(current.key).filter((one) => one.state === "refused");
    find("[data-refused]").replaceChildren(...rows.map((one) => make("p", { className: "invalid-feedback" }, one.words)));
  }

  // -- Moving -----------------------------------------------------------------------------------------
  function show(question, { focus = true } = {}) {
    current = question;
    article.hidden = false;
    find("[data-list]").hidden = true;
    article.dataset.key = question.key;
    paintTexts();
    paintAreas(true);
    paint();
    name(`?q=${question.position}`);
    if (focus) {
      window.scrollTo(0, 0);
      find("[data-text]").focus({ preventScroll: true });
    }
    entry.tell("shown", question);
  }
  // Browsers slow down pages that rename themselves with every key.
  let naming = 0;
  function name(address) {
    clearTimeout(naming);
    naming = setTimeout(() => history.replaceState(null, "", address), 250);
  }
  function paint() {
    if (article.hidden) return paintStrip();
    paintAnswer();
    paintConflicts();
    paintRefused();
    paintStrip();
    entry.tell("photos");
  }
  entry.on("queue", () => {
    if (current && !article.hidden) { paintAreas(false); paint(); } else paintStrip();
  });
  entry.on("known", (keys) => {
    current = entry.question(current?.key) ?? all()[0];
    if (keys && !keys.includes(current.key)) return paintStrip();
    if (article.hidden) return paintStrip();
    paintTexts();
    paintAreas(false);
    paint();
  });

  // -- Typing: taken with each letter, sent when there is a moment ----------------------------------------
  function takeTyped() {
    if (!current) return;
    TEXTS.forEach((field) => {
      const text = areas[field].value;
      if (text === rendered[field]) return;
      queue.note(current, field, rendered[field], text);
      rendered[field] = text;
    });
  }
  form.addEventListener("input", (event) => {
    if (!TEXTS.includes(event.target.name)) return;
    takeTyped();
    entry.sending.soon(1500);
  });
  form.addEventListener("focusout", (event) => {
    if (!TEXTS.includes(event.target.name)) return;
    takeTyped();
    entry.sending.soon(300);
    setTimeout(() => current && !article.hidden && paintAreas(false));
  });

  entry.view = {
    name, article, form, areas, radios, rendered, all, show, paint, paintStrip, standing, takeTyped, isGraded, NONCONFORMING,
    current: () => current,
    index: () => all().indexOf(current),
    // A server that has not been asked yet has drawn this one; texts may be typed in it already.
    adopt: (question) => { current = question; },
  };
})();
