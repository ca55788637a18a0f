// The entry of results keeps everything in this browser: what was entered and is not sent yet
// (“work”, never thrown away unsent) and how the audit stood when it was last asked (“known”).
(() => {
  "use strict";
  const main = document.querySelector("main[data-entry]");
  if (!main) return;
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const settings = read("entry-settings");
  const entry = { main, settings, words: settings.words, known: read("entry-known") };
  window.qmsEntry = entry;

  // -- Small helps of all scripts of this page ---------------------------------------------------
  entry.find = (selector) => main.querySelector(selector);
  entry.filled = (text, values) => text.replace(/\{(\w+)\}/g, (_whole, name) => values[name] ?? "");
  entry.counted = (forms, n) => entry.filled(n === 1 ? forms.one : forms.many, { n });
  // Without https there is no randomUUID.
  entry.newKey = () => crypto.randomUUID?.() ?? "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) => (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16));
  entry.time = (moment) => {
    const day = new Date(moment), isToday = day.toDateString() === new Date().toDateString();
    const clock = { hour: "2-digit", minute: "2-digit" };
    return day.toLocaleString(document.documentElement.lang, isToday ? clock : { day: "numeric", month: "short", ...clock });
  };
  entry.make = (tag, properties = {}, ...inside) => {
    const made = document.createElement(tag);
    Object.entries(properties).forEach(([name, value]) => {
      if (name in made) made[name] = value; else made.setAttribute(name, value);
    });
    made.append(...inside);
    return made;
  };
  // What scripts tell each other: entry.on("queue", act), entry.tell("queue").
  const heard = {};
  entry.on = (what, act) => (heard[what] ??= []).push(act);
  entry.tell = (what, ...about) => (heard[what] ?? []).forEach((act) => act(...about));

  // -- The two databases --------------------------------------------------------------------------
  const asked = (request) => new Promise((answer, fail) => {
    request.onsuccess = () => answer(request.result);
    request.onerror = () => fail(request.error);
  });
  function opener(name, make) {
    let opened = null;
    return () => {
      opened ??= new Promise((answer, fail) => {
        const request = indexedDB.open(name, 1);
        request.onupgradeneeded = () => make(request.result);
        request.onerror = () => { opened = null; fail(request.error); };
        request.onsuccess = () => {
          const base = request.result;
          // Signing out in another window deletes what is known; the next use opens it anew.
          base.onversionchange = () => { base.close(); opened = null; };
          base.onclose = () => { opened = null; };
          answer(base);
        };
      });
      return opened;
    };
  }
  const WORK = ["changes", "photos", "asked"];
  const work = opener("qms-entry-work", (base) => WORK.forEach((name) => {
    base.createObjectStore(name, { keyPath: "seq", autoIncrement: true }).createIndex("store", "store");
  }));
  const known = opener("qms-entry-known", (base) => base.createObjectStore("states"));

  // One transaction: `act` gets its stores and may leave a value; it is on the disk when this ends.
  async function inWork(mode, act) {
    const base = await work();
    return new Promise((answer, fail) => {
      const change = base.transaction(WORK, mode, { durability: "strict" });
      const left = {};
      change.oncomplete = () => answer(left.value);
      change.onabort = change.onerror = () => fail(change.error);
      act(Object.fromEntries(WORK.map((name) => [name, change.objectStore(name)])), left);
    });
  }
  entry.store = {
    inWork,
    all: (name) => inWork("readonly", (stores, left) => {
      stores[name].index("store").getAll(settings.store).onsuccess = (event) => {
        left.value = event.target.result.sort((one, other) => one.seq - other.seq);
      };
    }),
    put: (name, row) => inWork("readwrite", (stores) => {
      stores[name].put(row).onsuccess = (event) => { row.seq = event.target.result; };
    }),
    drop: (name, seq) => inWork("readwrite", (stores) => stores[name].delete(seq)),
    async recall() {
      try {
        const base = await known();
        return await asked(base.transaction("states").objectStore("states").get(settings.store));
      } catch { return undefined; }
    },
    async remember(state) {
      try {
        const base = await known();
        await asked(base.transaction("states", "readwrite").objectStore("states").put(state, settings.store));
      } catch { /* no room: the page's own state stands until it is left */ }
    },
  };
})();
