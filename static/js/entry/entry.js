// Answers by key and by touch, moving from question to question, beginning and leaving the page.
(() => {
  "use strict";
  const entry = window.qmsEntry;
  if (!entry) return;
  const { find, known, queue, view, list, sending, settings, store, words } = entry;
  const GOES_ON = ["conform", "na"];
  const LEFT_ALONE = 2000; // milliseconds in another window count as having left the question
  const answerOf = Object.fromEntries(Object.entries(settings.keys).flatMap(([value, keys]) => keys.map((key) => [key, value])));

  // -- Answering ----------------------------------------------------------------------------------------
  function answer(value, isMoving = true) {
    const question = view.current(), before = queue.shown(question, "result");
    view.takeTyped();
    queue.note(question, "result", before, value);
    sending.soon(50);
    if (isMoving && GOES_ON.includes(value)) return next();
    view.paint();
    if (isMoving && value) view.areas.statement.focus();
  }
  function leave() {
    view.takeTyped();
    if (!view.article.hidden) queue.settle(view.current());
    sending.soon(50);
  }
  function next() {
    leave();
    const following = view.all()[view.index() + 1];
    if (following) view.show(following); else list.open();
  }
  function back() {
    leave();
    const before = view.all()[view.index() - 1];
    if (before) view.show(before); else list.open();
  }
  function openList() {
    leave();
    list.open();
  }

  // -- Touch and pointer ----------------------------------------------------------------------------------
  find(".keys").addEventListener("click", (event) => {
    if (!event.target.matches("input[type=radio]")) return;
    // The second tap of a double tap would answer the next question; arrows within the group only choose.
    if (event.detail > 1) return event.preventDefault();
    answer(event.target.value, event.detail === 1);
  });
  view.form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!event.submitter || event.submitter.matches("[data-next]")) next();
  });
  find("[data-back]").addEventListener("click", (event) => { event.preventDefault(); back(); });
  find("[data-open-list]").addEventListener("click", (event) => { event.preventDefault(); openList(); });

  // -- Keys -----------------------------------------------------------------------------------------------
  const dialog = find("[data-keys]");
  const isText = (target) => target.matches?.("textarea, select, input:not([type=radio], [type=checkbox], [type=file])");
  const moves = {
    ArrowRight: next, j: next, ArrowLeft: back, k: back, q: openList,
    0: () => answer("", false),
    e: () => view.areas.statement.focus(),
    p: () => entry.photos.open(),
    "?": () => dialog.showModal(),
  };
  function press(event) {
    if (event.isComposing || dialog.open) return;
    const isCtrl = event.ctrlKey || event.metaKey, isText_ = isText(event.target);
    if (isCtrl && event.key === "Enter" && !list.isOpen()) { event.preventDefault(); return next(); }
    if (event.key === "Escape" && isText_) { event.target.blur(); return find(list.isOpen() ? "[data-list-title]" : "[data-text]").focus(); }
    if (isCtrl || event.altKey || isText_ || event.repeat) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (list.isOpen()) {
      if (key === "?" || key === "q") { event.preventDefault(); if (key === "?") dialog.showModal(); else view.show(view.current()); }
      return;
    }
    const isArrow = key.startsWith("Arrow");
    if (isArrow && event.target.matches?.("input[type=radio]")) return;
    const act = answerOf[key] ? () => answer(answerOf[key]) : moves[key];
    if (!act) return;
    event.preventDefault();
    act();
  }
  // A key pressed before the page has read what it keeps is not lost.
  let isReady = false;
  const early = [];
  document.addEventListener("keydown", (event) => {
    if (isReady) return press(event);
    if (answerOf[event.key] && !isText(event.target)) early.push(event);
  });

  // -- Leaving the page -----------------------------------------------------------------------------------
  let alone = 0;
  document.addEventListener("visibilitychange", () => {
    clearTimeout(alone);
    if (!document.hidden) return;
    view.takeTyped();
    queue.copyTyping();
    sending.soon(0);
    alone = setTimeout(() => { if (!view.article.hidden) queue.settle(view.current()); sending.soon(0); }, LEFT_ALONE);
  });
  window.addEventListener("pagehide", () => { view.takeTyped(); queue.copyTyping(); });

  // -- The worker that opens the page without network -------------------------------------------------------
  async function keepPage() {
    const said = find("[data-works-offline]");
    said.hidden = false;
    said.textContent = words.only_open;
    if (!("serviceWorker" in navigator)) return;
    navigator.serviceWorker.addEventListener("message", (event) => {
      if (event.data.kept !== settings.urls.page) return;
      entry.main.dataset.kept = "yes";
      said.textContent = words.works_offline;
    });
    try {
      // Where it stands already the browser looks for a newer one by itself.
      await navigator.serviceWorker.getRegistration() ?? await navigator.serviceWorker.register(settings.urls.worker);
      const { active } = await navigator.serviceWorker.ready;
      active.postMessage({ keep: settings.urls.page });
    } catch { /* no network, or not allowed here: the page works while it is open */ }
    navigator.storage?.persist?.();
  }

  // -- Begin ------------------------------------------------------------------------------------------------
  function firstQuestion(place) {
    const query = new URLSearchParams(location.search), number = Number(query.get("q"));
    return view.all().find((one) => one.position === number)
      ?? (place && entry.question(place)) ?? view.all().find((one) => !queue.shown(one, "result")) ?? view.all()[0];
  }
  const PLACE = `entry:place:${settings.store}`;
  entry.on("shown", (question) => { try { localStorage.setItem(PLACE, question.key); } catch { /* no room */ } });

  async function begin() {
    const drawn = entry.question(view.article.dataset.key);
    const isTyped = Object.values(view.areas).some((area) => area.value !== area.defaultValue);
    const kept = await store.recall();
    if (kept && kept.at > known.at) entry.known = kept;
    try { await queue.load(); } catch (error) { entry.tell("trouble", error); }
    list.adoptAll();
    queue.takeTyping();
    if (drawn && isTyped) {
      view.adopt(entry.question(drawn.key));
      view.takeTyped();
    }
    const first = drawn && isTyped ? entry.question(drawn.key) : firstQuestion(localStorage.getItem(PLACE));
    if (new URLSearchParams(location.search).has("list")) { view.adopt(first); list.open({ focus: false }); } else view.show(first, { focus: document.activeElement === document.body });
    view.all().filter((one) => one !== first).forEach(queue.settle);
    isReady = true;
    entry.main.dataset.ready = "yes";
    early.splice(0).forEach(press);
    entry.photos.prepareRest();
    sending.soon(0);
    keepPage();
  }
  begin();
})();
