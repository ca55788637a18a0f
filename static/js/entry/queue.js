// What waits to be sent, in order. A change holds, for each field, the text it was based on and the
// new one. Once it was on its way it is never changed again, since it may have arrived: what is
// entered afterwards is a change of its own. So the same key always means the same content.
(() => {
  "use strict";
  const entry = window.qmsEntry;
  if (!entry) return;
  const { settings, store, newKey } = entry;
  const FIELDS = ["result", "statement", "objective_evidence"];
  const TYPING = `entry:typing:${settings.store}`, WAITING = `entry:waiting:${settings.store}`;
  const channel = "BroadcastChannel" in window ? new BroadcastChannel(`entry:${settings.store}`) : null;

  let changes = [], asked = [], photos = [];
  let saving = Promise.resolve();

  const of = (question) => changes.filter((one) => one.question === question);
  const last = (question) => of(question).at(-1);
  const isWaiting = (one) => one.state === "waiting";

  // The text of a field as the auditor left it: what waits, else what the application says.
  function shown(question, field) {
    const newest = of(question.key).findLast((one) => field in one.fields);
    return newest ? newest.fields[field][1] : question[field];
  }

  // -- Entering -----------------------------------------------------------------------------------
  function note(question, field, base, text) {
    const open = last(question.key);
    if (open && !open.wired) {
      const first = field in open.fields ? open.fields[field][0] : base;
      if (open.state === "refused") Object.assign(open, { state: "waiting", key: newKey(), words: "" });
      Object.assign(open, { made_at: new Date().toISOString(), settled: false });
      if (first === text) delete open.fields[field]; else open.fields[field] = [first, text];
      return keep(open);
    }
    if (base === text) return;
    const fields = { [field]: [base, text] };
    const fresh = { store: settings.store, key: newKey(), question: question.key, made_at: new Date().toISOString(), settled: false, fields, wired: false, state: "waiting" };
    changes.push(fresh);
    keep(fresh);
  }
  // The auditor left the question: its finding may be made.
  function settle(question) {
    const open = last(question.key);
    if (open && !open.wired) {
      if (open.settled || isEmpty(open)) return;
      open.settled = true;
      return keep(open);
    }
    const isOnItsWay = of(question.key).some((one) => !one.settled);
    const isOwn = question.unsettled && question.by_id === settings.person.id;
    if (!isOnItsWay && !(isOwn && !open)) return;
    const fresh = { store: settings.store, key: newKey(), question: question.key, made_at: new Date().toISOString(), settled: true, fields: {}, wired: false, state: "waiting" };
    changes.push(fresh);
    keep(fresh);
  }

  // -- Keeping ------------------------------------------------------------------------------------
  const plain = ({ seq, dirty, kept, ...row }) => (seq ? { ...row, seq } : row);
  function keep(one) {
    one.dirty = true;
    saving = saving.then(() => one.dirty && write(one)).catch(trouble);
    changed();
  }
  const isEmpty = (one) => !Object.keys(one.fields).length && !one.settled;
  function write(one) {
    one.dirty = false;
    const row = structuredClone(plain(one));
    return store.inWork("readwrite", (stores) => {
      if (!one.seq) return isEmpty(one) ? forget(one) : add(stores, one, row);
      stores.changes.get(one.seq).onsuccess = (event) => {
        const stored = event.target.result;
        if (!stored || (stored.wired && !row.wired)) return continued(stores, one);
        if (isEmpty(one)) { stores.changes.delete(one.seq); forget(one); } else stores.changes.put(row);
        one.kept = row.fields;
      };
    }).then(() => channel?.postMessage({ changed: true }));
  }
  function add(stores, one, row) {
    stores.changes.add(row).onsuccess = (event) => { one.seq = event.target.result; one.kept = row.fields; };
  }
  // Another window has sent it meanwhile: what was typed here since is based on what went.
  function continued(stores, one) {
    const since = Object.entries(one.fields)
      .map(([field, [base, text]]) => [field, [one.kept?.[field]?.[1] ?? base, text]])
      .filter(([, [base, text]]) => base !== text);
    Object.assign(one, { key: newKey(), fields: Object.fromEntries(since), wired: false });
    delete one.seq;
    if (isEmpty(one)) forget(one); else add(stores, one, structuredClone(plain(one)));
  }
  function forget(one) { changes = changes.filter((other) => other !== one); }
  function trouble(error) { entry.tell("trouble", error); }

  // -- Sending ------------------------------------------------------------------------------------
  // Marks changes as on their way, on the disk, and gives them as they stand there.
  async function wire(batch, isLeft) {
    batch.forEach((one) => Object.assign(one, { settled: one.settled || isLeft(one.question), wired: true }));
    await saving;
    // Where the browser keeps nothing, what stands here is all there is.
    return store.inWork("readwrite", (stores, left) => {
      left.value = [];
      batch.forEach((one) => {
        if (!one.seq) return left.value.push(structuredClone(plain(one)));
        stores.changes.get(one.seq).onsuccess = (event) => {
          const stored = event.target.result;
          if (!stored) return forget(one); // another window was faster
          const row = stored.wired ? stored : { ...stored, settled: one.settled, wired: true };
          stores.changes.put(row);
          left.value.push(row);
        };
      });
    }).catch(() => batch.map((one) => structuredClone(plain(one))));
  }
  async function done(key) {
    const one = changes.find((other) => other.key === key);
    if (!one) return;
    forget(one);
    if (one.seq) await store.drop("changes", one.seq);
    changed();
  }
  async function refuse(key, words) {
    const one = changes.find((other) => other.key === key);
    if (!one) return;
    const later = of(one.question).find((other) => other !== one && !other.wired && isWaiting(other));
    if (later) { // what was typed since stands for it, based on what the application really has
      later.fields = { ...one.fields, ...later.fields };
      Object.entries(one.fields).forEach(([field, [base]]) => { later.fields[field] = [base, later.fields[field][1]]; });
      keep(later);
    }
    if (later || !Object.keys(one.fields).length) return done(key);
    Object.assign(one, { wired: false, state: "refused", words });
    await store.put("changes", plain(one));
    changed();
  }

  // -- Questions asked on the spot, and photos: rows that are sent as they are -----------------------
  async function addRow(name, row) {
    const whole = { store: settings.store, key: newKey(), made_at: new Date().toISOString(), state: "waiting", ...row };
    (name === "photos" ? photos : asked).push(whole);
    changed();
    saving = saving.then(() => store.put(name, whole)).catch(trouble);
    await saving;
    channel?.postMessage({ changed: true });
    return whole;
  }
  async function putRow(name, row) {
    try { await store.put(name, row); } catch (error) { trouble(error); }
    changed();
  }
  async function dropRow(name, row) {
    if (name === "photos") photos = photos.filter((one) => one.key !== row.key); else asked = asked.filter((one) => one.key !== row.key);
    if (row.seq) await store.drop(name, row.seq);
    changed();
    channel?.postMessage({ changed: true });
  }

  // -- How much waits -----------------------------------------------------------------------------
  function counts() {
    const named = (rows) => new Set(rows.map((one) => one.question ?? one.key));
    const sent = changes.filter((one) => Object.keys(one.fields).length);
    const refused = [...sent, ...photos, ...asked].filter((one) => one.state === "refused");
    return {
      answers: named([...sent.filter(isWaiting), ...asked.filter(isWaiting)]).size,
      photos: photos.filter(isWaiting).length,
      refused: refused.length,
    };
  }
  let telling = 0;
  function changed() {
    if (telling) return;
    telling = setTimeout(() => {
      telling = 0;
      summary();
      entry.tell("queue");
    });
  }
  // Other pages read this: signing out warns, another auditor is told whose work waits.
  function summary() {
    const { answers, photos: pictures, refused } = counts();
    try {
      if (!answers && !pictures && !refused) localStorage.removeItem(WAITING);
      else localStorage.setItem(WAITING, JSON.stringify({ answers, photos: pictures, refused, name: settings.person.name, audit: settings.audit, url: settings.urls.page }));
    } catch { /* no room */ }
  }
  // The page may be gone before the database has answered: a copy that needs no answer.
  function copyTyping() {
    const open = changes.filter((one) => one.dirty || !one.seq).map(plain);
    try {
      if (open.length) localStorage.setItem(TYPING, JSON.stringify(open)); else localStorage.removeItem(TYPING);
    } catch { /* no room */ }
    saving.then(() => localStorage.removeItem(TYPING));
    summary();
  }
  function takeTyping() {
    const copied = JSON.parse(localStorage.getItem(TYPING) ?? "[]");
    copied.forEach((one) => {
      const question = entry.question(one.question);
      if (!question || changes.some((other) => other.key === one.key)) return;
      Object.entries(one.fields).forEach(([field, [base, text]]) => {
        if (shown(question, field) !== text) note(question, field, base, text);
      });
    });
    localStorage.removeItem(TYPING);
  }

  async function load() {
    await saving;
    const [fresh, ...rows] = await Promise.all(["changes", "photos", "asked"].map(store.all));
    const known = new Map(changes.map((one) => [one.seq, one]));
    changes = [...fresh.map((row) => {
      const one = known.get(row.seq);
      return one?.dirty ? one : Object.assign(one ?? {}, row, { kept: row.fields });
    }), ...changes.filter((one) => !one.seq)];
    [photos, asked] = rows;
    changed();
  }
  channel?.addEventListener("message", (event) => {
    if (event.data.changed) load();
    if (event.data.questions) entry.tell("merge", event.data.questions, true);
  });

  entry.FIELDS = FIELDS;
  entry.queue = {
    shown, note, settle, wire, done, refuse, addRow, putRow, dropRow, counts, load, copyTyping, takeTyping,
    of,
    toSend: () => changes.filter((one) => isWaiting(one) && !isEmpty(one)),
    refused: () => [...changes, ...asked].filter((one) => one.state === "refused"),
    photos: (question) => photos.filter((one) => !question || one.question === question),
    asked: () => asked,
    isKept: () => saving,
    share: (questions) => channel?.postMessage({ questions }),
  };
})();
