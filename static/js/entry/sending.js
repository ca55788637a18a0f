// Sends what waits, in order and once, as soon as there is network, a session and the right person;
// asks meanwhile how the audit stands, so that what the other auditor answers appears by itself.
(() => {
  "use strict";
  const entry = window.qmsEntry;
  if (!entry) return;
  const { settings, queue, store, words } = entry;
  const { urls } = settings;
  const PATIENCE = 20000, PHOTO_PATIENCE = 120000, FIRST_PAUSE = 2000, LONGEST_PAUSE = 15000, POLL = 15000;
  const AT_ONCE = 20, MOST_LETTERS = 400000;
  const SINCE = `entry:since:${settings.store}`;

  // status: ok, offline, unreachable, signed-out, other-person, not-allowed
  const line = { status: "ok", since: Number(localStorage.getItem(SINCE)) || 0, other: "", isTried: false };
  let token = entry.known.csrf, isTrusted = false, pause = FIRST_PAUSE, timer = 0;

  // -- The questions as the application has them --------------------------------------------------
  let remembering = 0;
  function remember() {
    clearTimeout(remembering);
    remembering = setTimeout(() => store.remember(entry.known), 300);
  }
  entry.question = (key) => entry.known.questions.find((one) => one.key === key);
  function merge(questions, isShared = false) {
    const fresh = questions.filter(Boolean);
    fresh.forEach((one) => {
      const old = entry.question(one.key);
      if (old) Object.assign(old, one); else entry.known.questions.push({ last_time: [], ...one });
    });
    entry.known.etag = "";
    if (!isShared && fresh.length) queue.share(fresh);
    remember();
    entry.tell("known", fresh.map((one) => one.key));
  }
  entry.on("merge", merge);
  function take(state) {
    entry.known = state;
    remember();
    entry.tell("replaced");
    entry.tell("known", null);
  }

  // -- Requests -----------------------------------------------------------------------------------
  class Stop extends Error {
    constructor(status) { super(status); this.status = status; }
  }
  async function ask(url, options = {}, patience = PATIENCE) {
    const abort = new AbortController(), clock = setTimeout(() => abort.abort(), patience);
    let response;
    try {
      response = await fetch(url, { redirect: "manual", credentials: "same-origin", cache: "no-store", signal: abort.signal, ...options });
    } catch {
      throw new Stop("offline");
    } finally { clearTimeout(clock); }
    // A way to the sign-in page: the session has ended.
    if (response.type === "opaqueredirect") throw new Stop("signed-out");
    if (response.status >= 500) throw new Stop("unreachable");
    return response;
  }
  async function refresh() {
    const response = await ask(urls.state, { headers: entry.known.etag ? { "If-None-Match": entry.known.etag } : {} });
    if (response.status === 403 || response.status === 404) throw new Stop("not-allowed");
    if (response.status !== 304) {
      if (!response.ok) throw new Stop("unreachable");
      const state = await json(response);
      if (state.person.id !== settings.person.id) {
        line.other = state.person.name;
        throw new Stop("other-person");
      }
      token = state.csrf;
      take(state);
    }
    isTrusted = true;
  }
  async function json(response) {
    try { return await response.json(); } catch { throw new Stop("unreachable"); }
  }
  async function post(url, body, patience) {
    const isForm = body instanceof FormData;
    const send = () => ask(url, {
      method: "POST", body: isForm ? body : JSON.stringify(body),
      headers: { "X-CSRFToken": token, ...(isForm ? {} : { "Content-Type": "application/json" }) },
    }, patience);
    let response = await send();
    if (response.status === 403) { // another session: its token is another one
      entry.known.etag = "";
      await refresh();
      response = await send();
      if (response.status === 403) throw new Stop("not-allowed");
    }
    if (response.status === 404) throw new Stop("not-allowed");
    return response;
  }

  // -- One thing after the other -------------------------------------------------------------------
  let lane = Promise.resolve();
  const inLane = (act) => { lane = lane.then(act, act); return lane; };
  function well() {
    const wasBad = line.status !== "ok" || line.since;
    Object.assign(line, { status: "ok", since: 0, isTried: true });
    localStorage.removeItem(SINCE);
    pause = FIRST_PAUSE;
    if (wasBad) entry.tell("line");
  }
  function badly(error) {
    isTrusted = false;
    line.isTried = true;
    line.status = error instanceof Stop ? error.status : "unreachable";
    if (!(error instanceof Stop)) console.error(error);
    if (!line.since) {
      line.since = Date.now();
      try { localStorage.setItem(SINCE, String(line.since)); } catch { /* no room */ }
    }
    entry.tell("line");
  }
  async function sendAsked() {
    for (const row of queue.asked().filter((one) => one.state === "waiting")) {
      const response = await post(urls.questions, { key: row.key, text: row.text, clause: row.clause, section: row.section });
      const said = response.ok ? await json(response) : { state: "refused", words: (await json(response)).words ?? "" };
      if (said.state === "applied") { await queue.dropRow("asked", row); merge([said.question]); } else await queue.putRow("asked", Object.assign(row, { state: "refused", words: said.words }));
    }
  }
  function nextBatch(most) {
    const batch = [];
    let letters = 0;
    for (const one of queue.toSend()) {
      letters += JSON.stringify(one.fields).length;
      if (batch.length >= most || (batch.length && letters > MOST_LETTERS)) break;
      batch.push(one);
    }
    return batch;
  }
  async function sendAnswers() {
    let most = AT_ONCE;
    for (let batch = nextBatch(most); batch.length; batch = nextBatch(most)) {
      const rows = await queue.wire(batch, (key) => key !== entry.currentKey());
      if (!rows.length) continue;
      const response = await post(urls.answers, { changes: rows.map(({ key, question, made_at, settled, fields }) => ({ key, question, made_at, settled, fields })) });
      if (!response.ok) {
        if (most > 1) { most = 1; continue; } // find the one that cannot be read
        await queue.refuse(rows[0].key, (await json(response)).words ?? "");
        continue;
      }
      const { answers } = await json(response);
      merge(answers.map((one) => one.question));
      for (const one of answers) {
        if (one.state === "refused") await queue.refuse(one.key, one.words); else await queue.done(one.key);
      }
      well();
    }
  }
  async function sendPhotos() {
    for (const row of queue.photos().filter((one) => one.state === "waiting" && !one.isRaw)) {
      const form = new FormData();
      Object.entries({ key: row.key, question: row.question, made_at: row.made_at }).forEach(([name, text]) => form.append(name, text));
      form.append("file", row.blob, row.name);
      const response = await post(urls.photos, form, PHOTO_PATIENCE);
      const said = response.status === 413 ? { words: words.too_large } : await json(response);
      if (response.ok && said.state === "kept") {
        merge([said.question]);
        await queue.dropRow("photos", row);
      } else await queue.putRow("photos", Object.assign(row, { state: "refused", words: said.words ?? "" }));
      well();
    }
  }
  const isAnythingLeft = () => {
    const { answers, photos } = queue.counts();
    return answers + photos > 0 || queue.toSend().length > 0;
  };
  async function send() {
    clearTimeout(timer);
    try {
      if (!isTrusted) await refresh();
      await sendAsked();
      await sendAnswers();
      await sendPhotos();
      well();
    } catch (error) { badly(error); }
    plan();
  }
  // After a failure again and again, less and less often; otherwise when something is entered.
  function plan() {
    clearTimeout(timer);
    const isHopeful = line.status === "offline" || line.status === "unreachable";
    if (line.status === "ok" && !queue.toSend().length) return;
    timer = setTimeout(() => sendSoon(0), isHopeful ? pause : LONGEST_PAUSE);
    if (isHopeful) pause = Math.min(pause * 2, LONGEST_PAUSE);
  }
  let soon = 0, soonAt = 0, isQueued = false;
  function sendSoon(wait) {
    const at = Date.now() + wait;
    if (soon && soonAt <= at) return;
    clearTimeout(soon);
    soonAt = at;
    soon = setTimeout(() => {
      soon = 0;
      if (isQueued) return;
      isQueued = true;
      inLane(() => { isQueued = false; return send(); });
    }, wait);
  }
  const poll = () => inLane(async () => {
    try { await refresh(); well(); } catch (error) { badly(error); plan(); }
  });

  // -- When ---------------------------------------------------------------------------------------
  const again = () => { pause = FIRST_PAUSE; isTrusted = false; sendSoon(0); };
  window.addEventListener("online", again);
  window.addEventListener("offline", () => { badly(new Stop("offline")); plan(); });
  document.addEventListener("visibilitychange", () => document.hidden || again());
  window.addEventListener("pageshow", (event) => event.persisted && again());
  setInterval(() => {
    if (document.hidden || line.status !== "ok") return;
    if (isAnythingLeft()) sendSoon(0); else poll();
  }, POLL);

  // Decisions and photos taken away need an answer at once.
  const act = (url, body) => new Promise((answer) => {
    inLane(async () => {
      try {
        const response = await post(url, body), said = await json(response);
        if (said.question) merge([said.question]);
        well();
        answer(response.ok ? said : { state: "refused", words: said.words ?? "" });
      } catch (error) { badly(error); plan(); answer(null); }
    });
  });
  entry.line = line;
  entry.sending = { soon: sendSoon, act, again, isAnythingLeft };
})();
