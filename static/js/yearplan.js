// The year plan: audits are dragged from month to month, or moved by keys. Each move fills in the
// day fields of the form below; nothing is sent before that form is saved.
(() => {
  "use strict";
  const table = document.querySelector("table[data-year]");
  const form = document.querySelector("form[data-plan]");
  if (!table || !form) return;
  const words = table.dataset;
  const status = document.querySelector("[data-plan-status]");
  const unsaved = document.querySelector("[data-unsaved]");
  const chips = [...table.querySelectorAll("[data-chip]")];
  const THRESHOLD = 6; // pixels that a pointer may shake before it drags

  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_whole, name) => values[name]);
  const fieldOf = (chip, part) => form.elements[`${chip.dataset.chip}_${part}`];
  const monthOf = (chip) => fieldOf(chip, "planned_on").value.slice(0, 7);
  const cellsOf = (chip) => [...chip.closest("tr").querySelectorAll("td[data-month]")];
  const headOf = (month) => table.querySelector(`th[data-month="${month}"]`);
  const format = new Intl.DateTimeFormat(document.documentElement.lang || "en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
  const named = (month) => format.format(new Date(`${month}-01T00:00:00Z`));
  const say = (text) => { status.textContent = text; };

  // -- Days: whole calendar days, reckoned in UTC so that no change of clocks can shift them -----
  const DAY = 86400000;
  const toTime = (day) => Date.parse(`${day}T00:00:00Z`);
  const toDay = (time) => new Date(time).toISOString().slice(0, 10);
  const monthEnd = (month) => toDay(Date.UTC(+month.slice(0, 4), +month.slice(5, 7), 0));
  const earliest = (month) => [`${month}-01`, words.today, words.first].sort().at(-1);
  const latest = (month) => [monthEnd(month), words.last].sort()[0];
  const isOpen = (month) => earliest(month) <= latest(month);

  // The same day of another month, on a working day between the limits.
  function dayIn(month, day) {
    const last = latest(month), first = earliest(month);
    let wanted = `${month}-${day.slice(8)}`;
    if (wanted > last) wanted = last;
    if (wanted < first) wanted = first;
    const isFree = (one) => [0, 6].includes(new Date(toTime(one)).getUTCDay());
    let found = wanted;
    while (isFree(found) && found < last) found = toDay(toTime(found) + DAY);
    while (isFree(found) && found > first) found = toDay(toTime(found) - DAY);
    return found;
  }

  // -- A move: the field, the place of the chip, the words ---------------------------------------
  function move(chip, month) {
    const first = fieldOf(chip, "planned_on"), last = fieldOf(chip, "ends_on"), kept = chip.dataset.day;
    const length = first.value && last.value ? toTime(last.value) - toTime(first.value) : 0;
    first.value = month === kept.slice(0, 7) ? kept : dayIn(month, kept);
    last.value = toDay(toTime(first.value) + length);
    place(chip);
  }

  function place(chip) {
    const cell = cellsOf(chip).find((one) => one.dataset.month === monthOf(chip));
    if (cell && chip.parentElement !== cell) cell.append(chip);
    const changed = fieldOf(chip, "planned_on").value !== chip.dataset.day || fieldOf(chip, "ends_on").value !== chip.dataset.ends;
    chip.classList.toggle("is-changed", changed);
    report();
  }

  const saying = (chip, text) => filled(text, {
    name: chip.dataset.name,
    month: named(monthOf(chip)),
    before: named(chip.dataset.day.slice(0, 7)),
  });
  const saidOf = (chip, text) => say(saying(chip, text));
  function report() {
    const moved = chips.filter((chip) => chip.classList.contains("is-changed"));
    unsaved.hidden = !moved.length;
    unsaved.querySelector("[data-unsaved-list]").textContent = moved.map((chip) => saying(chip, words.moved)).join(" ");
  }

  // -- Keys: Enter takes it up, arrows move it, Enter puts it down, Escape puts it back ----------
  let taken = null; // { chip, before }
  let isStepping = false, wasDragged = false;
  function put(back) {
    if (!taken) return;
    const { chip, before } = taken;
    taken = null;
    chip.classList.remove("is-taken");
    chip.querySelector("[data-grip]").setAttribute("aria-pressed", "false");
    if (back) move(chip, before);
    saidOf(chip, back ? words.back : words.put);
  }
  function take(chip) {
    put(false);
    taken = { chip, before: monthOf(chip) };
    chip.classList.add("is-taken");
    chip.querySelector("[data-grip]").setAttribute("aria-pressed", "true");
    saidOf(chip, words.taken);
  }
  function step(chip, by) {
    const cells = cellsOf(chip).filter((cell) => isOpen(cell.dataset.month) || cell.contains(chip));
    const next = cells[cells.findIndex((cell) => cell.contains(chip)) + by];
    if (!next) return say(words.edge);
    isStepping = true; // the chip leaves its cell and the focus with it
    move(chip, next.dataset.month);
    chip.querySelector("[data-grip]").focus();
    isStepping = false;
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
    saidOf(chip, words.said);
  }
  table.addEventListener("click", (event) => {
    const chip = event.target.closest("[data-grip]")?.closest("[data-chip]");
    if (!chip || wasDragged) return;
    if (taken?.chip === chip) put(false);
    else take(chip);
  });
  table.addEventListener("keydown", (event) => {
    const grip = event.target.closest("[data-grip]"), chip = grip?.closest("[data-chip]");
    if (!chip || taken?.chip !== chip) return;
    if (event.key === "Escape") put(true);
    else if (event.key === "ArrowLeft") step(chip, -1);
    else if (event.key === "ArrowRight") step(chip, 1);
    else return;
    event.preventDefault();
    grip.focus();
  });
  table.addEventListener("focusout", (event) => {
    if (taken && !isStepping && event.relatedTarget && !taken.chip.contains(event.relatedTarget)) put(false);
  });

  // -- Pointer: by mouse from anywhere on the chip, by finger from its grip ----------------------
  let drag = null; // { chip, x, y, isMoving, over }
  const cellAt = (chip, x, y) => document.elementsFromPoint(x, y)
    .map((one) => one.closest?.("td[data-month]"))
    .find((cell) => cell && cell.closest("tr") === chip.closest("tr"));

  function shade(chip, on) {
    cellsOf(chip).forEach((cell) => cell.classList.toggle("is-shut", on && !isOpen(cell.dataset.month)));
  }
  function over(cell) {
    drag.over?.classList.remove("is-over");
    drag.over = cell && isOpen(cell.dataset.month) ? cell : null;
    drag.over?.classList.add("is-over");
  }
  function start(event) {
    drag.isMoving = true;
    drag.chip.classList.add("is-taken", "is-dragged");
    shade(drag.chip, true);
    try { drag.chip.setPointerCapture(event.pointerId); } catch { /* the pointer has left already */ }
  }
  function end(drops) {
    if (!drag) return;
    const { chip, isMoving, over: cell } = drag;
    drag.over?.classList.remove("is-over");
    drag = null;
    chip.classList.remove("is-taken", "is-dragged");
    shift(chip, 0, 0);
    shade(chip, false);
    if (!isMoving) return;
    wasDragged = true; // the click that ends a drag shall not open the audit
    setTimeout(() => { wasDragged = false; }, 0);
    if (drops && cell && cell.dataset.month !== monthOf(chip)) {
      move(chip, cell.dataset.month);
      saidOf(chip, words.said);
    }
  }
  const shift = (chip, x, y) => { chip.style.transform = x || y ? `translate(${x}px, ${y}px)` : ""; };

  chips.forEach((chip) => {
    chip.querySelector("[data-grip]").hidden = false;
    chip.addEventListener("dragstart", (event) => event.preventDefault());
    chip.addEventListener("pointerdown", (event) => {
      const byGrip = event.target.closest("[data-grip]");
      if (event.button !== 0 || (event.pointerType !== "mouse" && !byGrip)) return;
      drag = { chip, x: event.clientX, y: event.clientY, isMoving: false, over: null };
    });
    ["planned_on", "ends_on"].forEach((part) => fieldOf(chip, part).addEventListener("change", () => fieldOf(chip, "planned_on").value && place(chip)));
    if (fieldOf(chip, "planned_on").value) place(chip);
  });
  table.addEventListener("click", (event) => { if (wasDragged) { event.preventDefault(); event.stopPropagation(); } }, true);
  document.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const x = event.clientX - drag.x, y = event.clientY - drag.y;
    if (!drag.isMoving && Math.hypot(x, y) < THRESHOLD) return;
    if (!drag.isMoving) start(event);
    event.preventDefault();
    shift(drag.chip, x, 0);
    over(cellAt(drag.chip, event.clientX, event.clientY));
  });
  document.addEventListener("pointerup", () => end(true));
  document.addEventListener("pointercancel", () => end(false));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && drag) end(false); });
})();
