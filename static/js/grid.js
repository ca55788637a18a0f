// The grid of readings: each cell is sent as it is left. What cannot be sent stays in this browser,
// for this organization and person, and is sent once when that is possible again.
(() => {
  "use strict";
  const form = document.querySelector("form[data-grid]");
  if (!form) return;
  const words = form.dataset;
  const find = (selector) => form.querySelector(selector);
  const rows = [...form.querySelectorAll("tbody[data-objective]")]
    .map((body) => [...body.querySelectorAll("input[data-period]")]);
  const inputs = rows.flat();
  const objectiveOf = (input) => input.closest("tbody").dataset.objective;
  const nameOf = (input) => input.labels[0].textContent;
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_whole, name) => values[name]);

  // -- What is typed and not saved yet: kept under a key of its own, which makes a repeat harmless --
  const items = new Map();
  function put(item) {
    items.set(item.key, item);
    try { localStorage.setItem(words.store + item.key, JSON.stringify(item)); } catch { /* full: until the page is left */ }
  }
  function drop(item) {
    items.delete(item.key);
    localStorage.removeItem(words.store + item.key);
  }
  const itemOf = (input) => [...items.values()].find((one) => one.objective === objectiveOf(input) && one.period === input.dataset.period);
  const inputOf = (item) => inputs.find((one) => objectiveOf(one) === item.objective && one.dataset.period === item.period);
  const newKey = () => crypto.randomUUID?.() ?? "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) => (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16));

  function queue(input, text, more = {}) {
    const old = itemOf(input);
    if (old) drop(old);
    put({ key: newKey(), objective: objectiveOf(input), period: input.dataset.period, name: nameOf(input), text, state: "waiting", ...more });
    show(input, "waiting", words.waiting);
  }

  // -- A cell says where its text stands --------------------------------------------------------
  const noteOf = (input) => document.getElementById(`${input.id}-note`);
  function show(input, state, text = "") {
    const note = noteOf(input), wrong = state === "refused" || state === "conflict";
    input.closest("td").dataset.state = state;
    note.textContent = text;
    if (wrong) input.setAttribute("aria-invalid", "true"); else input.removeAttribute("aria-invalid");
    if (text) input.setAttribute("aria-describedby", note.id); else input.removeAttribute("aria-describedby");
  }
  const said = (item, state, text) => inputOf(item) && show(inputOf(item), state, text);
  const rest = (input) => show(input, input.dataset.entry ? "entered" : "");
  function button(text, act) {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", className: "btn", textContent: text });
    made.addEventListener("click", act);
    return made;
  }
  function showConflict(input, item) {
    show(input, "conflict", item.words);
    const correct = async () => {
      const reason = await ask(words.askCorrection, `${item.name}: ${item.theirs} → ${item.text}`);
      if (!reason) return;
      queue(input, item.text, { corrects: item.entry, reason });
      send();
    };
    const keep = () => {
      drop(item);
      stands(input, item.theirs, item.entry);
      input.value = item.theirs;
      rest(input);
      tell();
      input.focus();
    };
    noteOf(input).append(button(filled(words.correct, { mine: item.text }), correct), button(filled(words.keep, { theirs: item.theirs }), keep));
  }
  const stands = (input, served, entry) => Object.assign(input.dataset, { served, entry });

  // -- A small dialog asks why ------------------------------------------------------------------
  const dialog = document.getElementById("grid-why"), why = document.getElementById("grid-why-text");
  let asked = Promise.resolve("");
  function ask(title, about) {
    // Later than the move of the focus that may have led here.
    asked = asked.then(() => new Promise((later) => { setTimeout(later); })).then(() => new Promise((answer) => {
      dialog.querySelector("h2").textContent = title;
      dialog.querySelector("[data-why-about]").textContent = about;
      why.value = dialog.returnValue = "";
      dialog.addEventListener("close", () => answer(dialog.returnValue ? why.value.trim() : ""), { once: true });
      dialog.showModal();
    }));
    return asked;
  }
  // Enter without a reason asks again rather than closing.
  dialog.addEventListener("submit", (event) => {
    if (event.submitter?.value && !why.value.trim()) { event.preventDefault(); why.focus(); }
  });

  // -- Leaving a cell ---------------------------------------------------------------------------
  // 77 says the same as 77.0, and 12,5 % as 12.5.
  const bare = (text) => text.replace(/[\s%]/g, "").replace(",", ".");
  const isSame = (one, other) => bare(one) === bare(other) || Boolean(one && other && Number(bare(one)) === Number(bare(other)));
  const isDash = (text) => /^[-\u2013\u2014]$/.test(text);
  function restore(input) {
    const known = itemOf(input);
    if (known?.state === "waiting") { input.value = known.text; return; }
    if (known) drop(known);
    input.value = input.dataset.served;
    rest(input);
    tell();
  }
  async function commit(input) {
    const text = input.value.trim(), known = itemOf(input);
    if (input.readOnly || text === (known ? known.text : input.dataset.served)) return;
    if (isSame(text, input.dataset.served) || !text) {
      if (known) drop(known);
      const emptied = !text && input.dataset.entry;
      input.value = input.dataset.served;
      if (emptied) show(input, "entered", words.notDeleted); else rest(input);
      return tell();
    }
    const none = isDash(text) ? await ask(words.askNone, nameOf(input)) : "";
    if (isDash(text) && !none) return restore(input);
    const full = none ? `- ${none}` : text;
    input.value = full;
    if (input.dataset.entry) {
      const reason = await ask(words.askCorrection, `${nameOf(input)}: ${input.dataset.served} → ${full}`);
      if (!reason) return restore(input);
      queue(input, full, { corrects: Number(input.dataset.entry), reason });
    } else queue(input, full);
    send();
  }

  // -- Sending ----------------------------------------------------------------------------------
  const FIRST_PAUSE = 2000, LONGEST_PAUSE = 60000, AT_ONCE = 40, PATIENCE = 20000;
  let sending = false, timer, pause = FIRST_PAUSE;
  const waiting = () => [...items.values()].filter((one) => one.state === "waiting");
  async function post(batch) {
    const readings = batch.map(({ key, objective, period, text, corrects, reason }) => ({ key, objective: Number(objective), period, text, corrects, reason }));
    const response = await fetch(words.send, {
      method: "POST", redirect: "manual", credentials: "same-origin", signal: AbortSignal.timeout(PATIENCE),
      headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
      body: JSON.stringify({ readings }),
    });
    // A way to the sign-in page, or a page from before it: the session is another one.
    const isOut = response.type === "opaqueredirect" || response.status === 403;
    find("[data-sign-in-again]").hidden = !isOut;
    if (response.status === 400) {
      const refused = (await response.json()).words;
      return batch.map(({ key }) => ({ key, state: "refused", words: refused }));
    }
    if (isOut || !response.ok) throw new Error(`status ${response.status}`);
    return (await response.json()).readings;
  }
  async function send() {
    clearTimeout(timer);
    const batch = waiting().slice(0, AT_ONCE);
    if (sending || !batch.length) return tell();
    sending = true;
    batch.forEach((item) => said(item, "saving", words.saving));
    let answers = null;
    try { answers = await post(batch); } catch { /* no network, no session, no server: later */ }
    sending = false;
    if (answers) answers.forEach(take);
    batch.filter((item) => items.get(item.key)?.state === "waiting").forEach((item) => said(item, "waiting", words.waiting));
    pause = answers ? FIRST_PAUSE : Math.min(pause * 2, LONGEST_PAUSE);
    if (waiting().length) timer = setTimeout(send, answers ? 0 : pause);
    tell();
  }
  function take(answer) {
    const item = items.get(answer.key);
    if (!item) return;
    const input = inputOf(item);
    if (answer.state === "saved") {
      drop(item);
      if (!input) return;
      const untouched = input.value.trim() === item.text;
      stands(input, answer.shown, answer.entry);
      if (!untouched) return;
      input.value = answer.shown;
      return show(input, "saved", words.saved);
    }
    Object.assign(item, { state: answer.state, words: answer.words, theirs: answer.shown, entry: answer.entry });
    put(item);
    if (input) showItem(input, item);
  }
  function showItem(input, item) {
    if (item.state === "conflict") showConflict(input, item);
    else show(input, item.state, item.state === "waiting" ? words.waiting : item.words);
  }

  // -- What the page says as a whole ------------------------------------------------------------
  const counted = (count, one, many) => (count === 1 ? one : filled(many, { n: count }));
  function tell() {
    const count = waiting().length, wrong = [...items.values()].filter((one) => one.state !== "waiting");
    const parts = [];
    if (count && !sending) parts.push(counted(count, words.waitOne, words.waitMany));
    if (wrong.length) parts.push(counted(wrong.length, words.attentionOne, words.attentionMany));
    if (!items.size && inputs.some((one) => one.closest("td").dataset.state === "saved")) parts.push(words.allSaved);
    if (!count || !sending) find("[data-said]").textContent = parts.length ? `${parts.join(". ").replace(/\.$/, "")}.` : "";
    find("[data-try-again]").hidden = !count || sending;
    const list = find("[data-elsewhere]"), elsewhere = wrong.filter((one) => !inputOf(one));
    list.hidden = !elsewhere.length;
    list.replaceChildren(...elsewhere.map((item) => {
      const line = document.createElement("li");
      line.append(`${item.name}: “${item.text}”. ${item.words}`, button(words.forget, () => { drop(item); tell(); }));
      return line;
    }));
  }

  // -- Keys -------------------------------------------------------------------------------------
  const placeOf = (input) => { const row = rows.findIndex((one) => one.includes(input)); return [row, rows[row].indexOf(input)]; };
  const seen = (input) => input && input.offsetParent !== null;
  const go = (row, column) => { if (seen(rows[row]?.[column])) rows[row][column].focus(); return seen(rows[row]?.[column]); };
  function atEdge(input, first) {
    const { selectionStart: start, selectionEnd: end, value } = input;
    return (start === 0 && end === value.length) || (start === end && start === (first ? 0 : value.length));
  }
  form.addEventListener("keydown", (event) => {
    const input = event.target.closest("input[data-period]");
    if (!input || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const [row, column] = placeOf(input), back = event.shiftKey ? -1 : 1, onPhone = narrow.matches;
    const moves = {
      ArrowUp: () => (onPhone ? go(row, column - 1) : go(row - 1, column)),
      ArrowDown: () => (onPhone ? go(row, column + 1) : go(row + 1, column)),
      ArrowLeft: () => atEdge(input, true) && go(row, column - 1),
      ArrowRight: () => atEdge(input, false) && go(row, column + 1),
      Enter: () => (onPhone ? go(row, column + back) : go(row + back, column)) || commit(input),
      Escape: () => { restore(input); input.select(); return true; },
    };
    if (event.shiftKey && event.key !== "Enter") return;
    if (moves[event.key]?.() || event.key === "Enter") event.preventDefault();
  });
  form.addEventListener("focusin", (event) => event.target.matches("input[data-period]") && event.target.select());
  form.addEventListener("focusout", (event) => event.target.matches("input[data-period]") && commit(event.target));
  form.addEventListener("submit", (event) => { event.preventDefault(); inputs.forEach(commit); send(); });

  // -- A block from a spreadsheet ---------------------------------------------------------------
  form.addEventListener("paste", (event) => {
    const input = event.target.closest("input[data-period]");
    const text = (event.clipboardData?.getData("text/plain") ?? "").replace(/\r\n?/g, "\n").replace(/\n$/, "");
    if (!input || !/[\t\n]/.test(text)) return;
    event.preventDefault();
    fill(input, text.split("\n").map((line) => line.split("\t").map((cell) => cell.trim())));
  });
  function fill(input, block) {
    const [top, left] = placeOf(input);
    let pasted = 0, outside = 0;
    block.forEach((line, down) => line.forEach((text, across) => {
      const target = rows[top + down]?.[left + across];
      if (!text || isSame(text, target?.dataset.served ?? "")) return;
      if (!target || target.readOnly) { outside += 1; return; }
      target.value = text;
      pasted += 1;
      // What stands there already comes back as a conflict, with both values.
      if (isDash(text)) commit(target); else queue(target, text);
    }));
    send();
    find("[data-said]").textContent = `${filled(words.pasted, { n: pasted })} ${outside ? filled(words.left, { n: outside }) : ""}`;
  }

  // -- On a phone: one objective at a time ------------------------------------------------------
  const bodies = [...form.querySelectorAll("tbody[data-objective]")], narrow = matchMedia("(max-width: 700px)");
  let current = Math.max(0, rows.findIndex((row) => row.some((input) => !input.dataset.entry)));
  function one(index) {
    current = (index + bodies.length) % bodies.length;
    bodies.forEach((body, at) => { body.hidden = narrow.matches && at !== current; });
    find("[data-one]").hidden = bodies.length < 2;
    find("[data-one-said]").textContent = filled(words.place, { n: current + 1, all: bodies.length });
  }
  find("[data-previous]").addEventListener("click", () => one(current - 1));
  find("[data-next]").addEventListener("click", () => one(current + 1));
  narrow.addEventListener("change", () => one(current));

  // -- Begin ------------------------------------------------------------------------------------
  inputs.forEach((input) => {
    input.readOnly = "locked" in input.dataset;
    const none = button(words.noReading, () => { input.value = "-"; commit(input); });
    none.classList.add("cell-none");
    none.setAttribute("aria-label", `${words.noReading}: ${nameOf(input)}`);
    if (!input.readOnly) input.closest("td").append(none);
  });
  Object.keys(localStorage).filter((key) => key.startsWith(words.store)).forEach((key) => {
    const item = JSON.parse(localStorage.getItem(key)), input = inputOf(item);
    items.set(item.key, item);
    if (!input) return;
    input.value = item.text;
    showItem(input, item);
  });
  find("[data-sign-in-again]").href = `${words.signIn}?next=${encodeURIComponent(location.pathname + location.search)}`;
  find("[data-try-again]").addEventListener("click", send);
  window.addEventListener("online", send);
  document.addEventListener("visibilitychange", () => document.hidden || send());
  // What stands in the cell that is being typed into is not lost with the page.
  window.addEventListener("pagehide", () => {
    const input = document.activeElement;
    if (!inputs.includes(input) || input.readOnly) return;
    const text = input.value.trim();
    if (text && text !== input.dataset.served && text !== itemOf(input)?.text) queue(input, text);
  });
  find("[data-with-script]").hidden = false;
  find("[data-without-script]").hidden = true;
  one(current);
  send();
})();
