// Small helps on top of pages that work without them. No dependency; nothing is sent anywhere.
(() => {
  "use strict";

  // -- Menus and reason fields: close on Escape and on a click elsewhere --------------------
  const openMenus = () => document.querySelectorAll("details[data-menu][open]");

  document.addEventListener("click", (event) => {
    openMenus().forEach((menu) => menu.contains(event.target) || menu.removeAttribute("open"));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    openMenus().forEach((menu) => {
      menu.removeAttribute("open");
      menu.querySelector("summary").focus();
    });
  });
  document.addEventListener("toggle", (event) => {
    const menu = event.target;
    if (menu.open && menu.matches?.("details[data-menu]")) menu.querySelector("textarea")?.focus();
  }, true);

  // -- On a phone the pages of a part are one line that scrolls: begin where the reader is ------
  const here = document.querySelector(".subnav [aria-current]");
  const line = here?.closest("ul");
  if (line) line.scrollLeft = here.offsetLeft - (line.clientWidth - here.offsetWidth) / 2;

  // -- Groups of fields that one choice needs: shown with it alone ----------------------------
  document.querySelectorAll("[data-shown-for]").forEach((group) => {
    const [name, value] = group.dataset.shownFor.split("=");
    const form = group.closest("form");
    const show = () => { group.hidden = form.elements[name].value !== value; };
    form.addEventListener("change", show);
    show();
  });

  // -- Lists: say how many results the filters left, and what is wrong at a filter -------------
  document.addEventListener("htmx:afterSettle", (event) => {
    const said = document.getElementById("results-said");
    const results = document.getElementById("results");
    if (!said || !results || event.target.closest("datalist")) return;
    const wrong = [...document.querySelectorAll(".filters .field-wrong")].map((note) => {
      const field = document.getElementById(note.id.replace(/_error$/, ""));
      field?.setAttribute("aria-invalid", String(Boolean(note.textContent)));
      field?.setAttribute("aria-describedby", note.id);
      return note.textContent;
    });
    said.textContent = [...wrong.filter(Boolean), results.dataset.said].join(" ");
  });

  // -- Ticks: all of a page at once -------------------------------------------------------------
  document.querySelectorAll("[data-tick-all]").forEach((button) => {
    const ticks = () => [...button.form.querySelectorAll(`input[name="${button.dataset.tickAll}"]`)];
    button.hidden = ticks().length < 2;
    button.addEventListener("click", () => {
      const all = ticks().every((tick) => tick.checked);
      ticks().forEach((tick) => { tick.checked = !all; });
    });
  });

  // -- A form is sent once -------------------------------------------------------------------
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "1";
    // A download leaves the page standing, so the form must become usable again.
    setTimeout(() => delete form.dataset.sent, 4000);
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  });

  // -- Drafts: what was typed outlives a reload, a lost connection, an expired session --------
  const PREFIX = "draft:";
  const WORTH_KEEPING = "textarea, input[type=text], input[type=search], input[type=url], input[type=number], input[type=date], input:not([type]), select";
  const keyOf = (form) => PREFIX + location.pathname + "#" + (form.id || form.dataset.draft || "form");
  const fieldsOf = (form) => [...form.querySelectorAll(WORTH_KEEPING)].filter((field) => field.name);
  const textsOf = (form) => fieldsOf(form).map((field) => [field.name, [...(field.selectedOptions ?? [])].map((option) => option.value).join("\n") || field.value]);
  const drafts = () => Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));

  function put(form, texts) {
    const fields = fieldsOf(form);
    texts.forEach(([name, text], index) => {
      const field = fields[index]?.name === name ? fields[index] : fields.find((one) => one.name === name);
      if (!field) return;
      if (field.multiple) [...field.options].forEach((option) => { option.selected = text.split("\n").includes(option.value); });
      else field.value = text;
    });
  }

  function watch(form) {
    const key = keyOf(form);
    const asServed = JSON.stringify(textsOf(form));
    let timer;
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const now = JSON.stringify(textsOf(form));
        if (now === asServed) sessionStorage.removeItem(key);
        else sessionStorage.setItem(key, now);
      }, 400);
    });
    form.addEventListener("submit", () => {
      clearTimeout(timer);
      sessionStorage.setItem(key, JSON.stringify(textsOf(form)));
      sessionStorage.setItem("sent", key);
    });
    offer(form, key, asServed);
  }

  function offer(form, key, asServed) {
    const kept = sessionStorage.getItem(key);
    const box = form.querySelector("[data-draft-offer]");
    if (!kept || !box || kept === asServed || "draftKept" in form.dataset) return;
    box.hidden = false;
    box.querySelector("[data-draft-restore]").addEventListener("click", () => {
      put(form, JSON.parse(kept));
      box.hidden = true;
    });
    box.querySelector("[data-draft-forget]").addEventListener("click", () => {
      sessionStorage.removeItem(key);
      box.hidden = true;
    });
  }

  // A sent draft is done with as soon as another page answers. The same form again means errors,
  // the sign-in page an expired session, .trouble a failure: then it stays.
  const sent = sessionStorage.getItem("sent");
  const watched = [...document.querySelectorAll("form[data-draft]")];
  const failed = document.querySelector("form[data-login], .trouble");
  if (sent && !failed && !watched.some((form) => keyOf(form) === sent)) {
    sessionStorage.removeItem(sent);
  }
  sessionStorage.removeItem("sent");
  watched.forEach(watch);
  // Signing out forgets what this browser keeps to read, never what waits to be sent: of that it warns.
  const unsent = () => Object.keys(localStorage).filter((key) => key.startsWith("entry:waiting:")).map((key) => JSON.parse(localStorage.getItem(key)));
  async function forget() {
    drafts().forEach((key) => sessionStorage.removeItem(key));
    indexedDB.deleteDatabase("qms-entry-known");
    if (!("caches" in window)) return;
    const names = (await caches.keys()).filter((name) => name.startsWith("entry-"));
    await Promise.all(names.map((name) => caches.delete(name)));
  }
  function warn(form, waiting) {
    const box = document.createElement("div"), words = document.createElement("p"), button = form.querySelector("button");
    box.className = "drop-warning";
    box.setAttribute("role", "alert");
    words.textContent = form.dataset.unsent;
    const links = waiting.map(({ url, audit }) => Object.assign(document.createElement("a"), { href: url, textContent: audit }));
    box.append(words, ...links);
    form.before(box);
    button.textContent = form.dataset.allTheSame;
    form.dataset.warned = "1";
  }
  document.querySelectorAll("form[data-forget-drafts]").forEach((form) => {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const waiting = unsent();
      if (waiting.length && !form.dataset.warned) { delete form.dataset.sent; return warn(form, waiting); }
      await forget().catch(() => {});
      form.submit();
    });
  });

  // -- The demonstration's sign-in -------------------------------------------------------------
  document.querySelectorAll("[data-sign-in-as]").forEach((button) => {
    const form = document.querySelector("form[data-login]");
    button.hidden = !form || !button.dataset.signInWith;
    button.addEventListener("click", () => {
      form.elements.login.value = button.dataset.signInAs;
      form.elements.password.value = button.dataset.signInWith;
      form.requestSubmit();
    });
  });
})();
