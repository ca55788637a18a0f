// Rows that can be moved, added and removed in place; without this file the buttons post instead.
//
// A form[data-rows] holds lists [data-questions] of [data-row], perhaps in sections [data-section].
// The order of what is sent is the order in the page, so a move is a move in the page.
(() => {
  "use strict";
  const form = document.querySelector("form[data-rows]");
  if (!form) return;
  const page = form.closest("main");
  const blank = document.getElementById("section-rows");
  const sections = form.querySelector("[data-sections]");
  const find = (selector) => [...page.querySelectorAll(selector)];
  const lists = () => find("[data-questions]");
  const say = (text) => { const said = page.querySelector("[data-said]"); if (said) said.textContent = text; };
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_whole, name) => values[name]);
  // app.js keeps a draft after each input; the order and number of rows belong to it.
  const changed = () => form.dispatchEvent(new Event("input", { bubbles: true }));

  find("[data-with-script]").forEach((hint) => { hint.hidden = false; });

  // -- Moving -----------------------------------------------------------------------------------
  const unitOf = (element) => element.closest("[data-row]") ?? element.closest("[data-section]");
  const wholeOf = (unit) => (unit.matches("[data-row]") ? find("[data-row]") : find("[data-section]"));

  function step(unit, direction) {
    const other = direction === "up" ? unit.previousElementSibling : unit.nextElementSibling;
    if (other) return direction === "up" ? other.before(unit) : other.after(unit);
    const list = unit.parentElement;
    const near = unit.matches("[data-row]") && lists()[lists().indexOf(list) + (direction === "up" ? -1 : 1)];
    if (near) near[direction === "up" ? "append" : "prepend"](unit);
  }

  function moved(unit) {
    const whole = wholeOf(unit);
    say(filled(form.dataset.moved, { place: whole.indexOf(unit) + 1, all: whole.length }));
    const unsaved = page.querySelector("[data-unsaved]");
    if (unsaved) unsaved.hidden = false;
    find(".is-moved").forEach((one) => one.classList.remove("is-moved"));
    unit.classList.add("is-moved");
    unit.scrollIntoView({ block: "nearest" });
    changed();
  }

  function move(unit, direction, focus) {
    step(unit, direction);
    moved(unit);
    focus.focus();
  }

  // -- Adding and removing ------------------------------------------------------------------------
  let count = 0;
  function fresh() {
    const taken = (id) => page.querySelector(`[data-question="${id}"], [data-section="${id}"]`);
    do count += 1; while (taken(`+${count}`));
    return `+${count}`;
  }

  // Copies of the blank rows are made as text: ids stand in names, labels and buttons.
  function make(selector, id) {
    const holder = document.createElement("div");
    const part = selector === "section" ? blank.content.firstElementChild : blank.content.querySelector("[data-row]");
    const sign = selector === "section" ? "s" : "q";
    holder.append(part.cloneNode(true));
    holder.querySelectorAll("*").forEach((element) => {
      for (const { name, value } of [...element.attributes]) {
        if (value === "+0" && name.startsWith("data-")) element.setAttribute(name, id);
        else if (value.includes(`${sign}:+0`)) element.setAttribute(name, value.replace(`${sign}:+0`, `${sign}:${id}`));
      }
    });
    return holder.firstElementChild;
  }

  function addQuestion(list, id = fresh()) {
    const row = make("question", id);
    list.append(row);
    ready(row);
    return row;
  }

  function addSection(id = fresh()) {
    const section = make("section", id);
    section.querySelector("[data-questions]").replaceChildren();
    sections.append(section);
    return section;
  }

  let last = null;
  function remove(unit) {
    last = { unit, before: unit.nextElementSibling, parent: unit.parentElement };
    const beside = unit.nextElementSibling ?? unit.previousElementSibling;
    unit.remove();
    const box = page.querySelector("[data-undo]");
    if (beside) beside.after(box); else last.parent.after(box);
    box.hidden = false;
    say(form.dataset.removed);
    box.querySelector("button").focus();
    changed();
  }

  page.querySelector("[data-undo-do]")?.addEventListener("click", () => {
    const { unit, before, parent } = last;
    if (before?.parentElement === parent) before.before(unit); else parent.append(unit);
    page.querySelector("[data-undo]").hidden = true;
    unit.querySelector("textarea, input")?.focus();
    changed();
  });

  page.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const { dataset } = button;
    const known = ["move", "remove", "add", "addSection"].some((name) => name in dataset);
    if (!known) return;
    event.preventDefault();
    if ("move" in dataset) return move(unitOf(button), dataset.move, button);
    if ("remove" in dataset) return remove(unitOf(button));
    const list = "addSection" in dataset ? addSection().querySelector("[data-questions]") : unitOf(button).querySelector("[data-questions]");
    const row = addQuestion(list);
    ("addSection" in dataset ? list.closest("[data-section]").querySelector("input") : row.querySelector("textarea")).focus();
    changed();
  });

  page.addEventListener("keydown", (event) => {
    const direction = { ArrowUp: "up", ArrowDown: "down" }[event.key];
    const unit = direction && event.altKey && event.target.closest?.("[data-row], .cl-head");
    if (!unit) return;
    event.preventDefault();
    move(unitOf(unit), direction, event.target);
  });

  // -- Dragging by the grip, with a mouse ---------------------------------------------------------
  function ready(row) {
    const grip = row.querySelector("[data-grip]");
    if (!grip) return;
    grip.hidden = false;
    grip.addEventListener("pointerdown", () => { row.draggable = true; });
    grip.addEventListener("pointerup", () => { row.draggable = false; });
  }
  find("[data-row]").forEach(ready);

  let dragged = null;
  page.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("[data-row]");
    if (!dragged) return;
    dragged.classList.add("is-dragged");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
  });
  page.addEventListener("dragover", (event) => {
    const over = dragged && event.target.closest("[data-row], [data-questions]");
    if (!over) return;
    event.preventDefault();
    if (over === dragged || over.contains(dragged) && over.matches("[data-questions]") && over.children.length) return;
    if (over.matches("[data-questions]")) return void over.append(dragged);
    const { top, height } = over.getBoundingClientRect();
    if (event.clientY < top + height / 2) over.before(dragged); else over.after(dragged);
  });
  page.addEventListener("drop", (event) => dragged && event.preventDefault());
  page.addEventListener("dragend", () => {
    if (!dragged) return;
    dragged.classList.remove("is-dragged");
    dragged.draggable = false;
    moved(dragged);
    dragged = null;
  });

  // -- A draft that is put back has its own rows: make the page's the same before app.js fills them -
  const key = `draft:${location.pathname}#${form.id || form.dataset.draft || "form"}`;
  form.querySelector("[data-draft-restore]") && form.addEventListener("click", (event) => {
    if (!sections || !event.target.closest("[data-draft-restore]")) return;
    const names = JSON.parse(sessionStorage.getItem(key) ?? "[]").map(([name]) => name);
    const rows = new Map(find("[data-row]").map((row) => [row.dataset.question, row]));
    const parts = new Map(find("[data-section]").map((one) => [one.dataset.section, one]));
    let list = null;
    names.forEach((name) => {
      const [, kind, id] = name.match(/^([sq]):(.*):\w+$/) ?? [];
      if (kind === "s") {
        const section = parts.get(id) ?? addSection(id);
        parts.delete(id);
        sections.append(section);
        list = section.querySelector("[data-questions]");
      } else if (kind === "q" && list && rows.get(id) !== null) {
        list.append(rows.get(id) ?? addQuestion(list, id));
        rows.set(id, null);
      }
    });
    rows.forEach((row) => row?.remove());
    parts.forEach((section) => section.remove());
  }, { capture: true });
})();
