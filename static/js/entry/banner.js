// What the page says about connection, session and what waits: one place, one sentence, no alarm.
(() => {
  "use strict";
  const entry = window.qmsEntry;
  if (!entry) return;
  const { find, filled, counted, make, words, queue, settings, line } = entry;
  const place = find("[data-banners]"), saved = find("[data-saved]");
  const ARROW = "M12 19V6M6.5 11.5 12 6l5.5 5.5";
  const canReopen = "serviceWorker" in navigator;
  const QUIET = 1500; // what is sent within this time is not worth a word
  let waitingSince = 0, shown = "";

  function what({ answers, photos }) {
    const parts = [answers && counted(words.answers, answers), photos && counted(words.photos, photos)].filter(Boolean);
    return parts.length > 1 ? filled(words.both, { answers: parts[0], photos: parts[1] }) : parts[0] ?? "";
  }
  function arrow() {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg"), path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    Object.entries({ width: 24, height: 24, viewBox: "0 0 24 24", "aria-hidden": "true" }).forEach(([name, value]) => svg.setAttribute(name, value));
    Object.entries({ d: ARROW, fill: "none", stroke: "currentColor", "stroke-width": 2.2, "stroke-linecap": "round", "stroke-linejoin": "round", "stroke-dasharray": "3 3" }).forEach(([name, value]) => path.setAttribute(name, value));
    svg.append(path);
    return svg;
  }
  const sentence = (text) => (text ? text[0].toUpperCase() + text.slice(1) : "");

  // Of all that could be said the most pressing; `act` is a link or a button beside it.
  function connection(counts) {
    const waits = what(counts), title = waits && filled(words.wait, { what: waits });
    const again = [words.sign_in, `${settings.urls.sign_in}?next=${encodeURIComponent(location.pathname + location.search)}`];
    const since = { time: entry.time(line.since) };
    const kept = canReopen ? words.kept : words.kept_open;
    if (entry.hasNoRoom) return [words.no_room, words.no_room_text];
    if (line.status === "signed-out") return [title ? `${words.signed_out} ${sentence(title)}` : words.signed_out, words.signed_out_text, again];
    if (line.status === "other-person") return [filled(words.other_person, { name: line.other }), filled(words.other_person_text, { what: waits || words.nothing, mine: settings.person.name }), [filled(words.go_on_as, { name: line.other }), settings.urls.page]];
    if (line.status === "not-allowed") return [words.not_allowed, words.not_allowed_text];
    if (line.status === "offline" || line.status === "unreachable") {
      const text = filled(line.status === "offline" ? words.offline : words.unreachable, since);
      return title ? [sentence(title), `${text} ${kept}`] : [text, canReopen ? words.offline_nothing : words.kept_open];
    }
    const isLong = title && Date.now() - waitingSince > QUIET;
    return isLong ? [sentence(title), kept] : null;
  }
  function others() {
    const mine = `entry:waiting:${settings.store}`, audit = mine.replace(/\d+$/, "");
    return Object.keys(localStorage).filter((key) => key.startsWith(audit) && key !== mine).map((key) => {
      const left = JSON.parse(localStorage.getItem(key));
      return [filled(words.left_here, { what: what(left), name: left.name }), filled(words.left_here_text, left)];
    });
  }
  function paint() {
    const counts = queue.counts(), isWaiting = counts.answers + counts.photos > 0;
    if (!isWaiting) waitingSince = 0; else if (!waitingSince) { waitingSince = Date.now(); setTimeout(paint, QUIET + 100); }
    const said = [connection(counts), ...others()].filter(Boolean);
    if (counts.refused) said.push([counted(words.refused, counts.refused), words.refused_text, [words.conflicts_show, () => entry.list.open({ filter: "waiting" })]]);
    const undecided = entry.known.questions.filter((one) => one.conflicts.length).length;
    if (undecided) said.push([counted(words.conflicts, undecided), words.conflicts_text, [words.conflicts_show, () => entry.list.open({ filter: "conflicts" })]]);
    if (!entry.known.audit.is_open) said.push([entry.known.audit.state_label, words.closed_text]);
    const now = JSON.stringify(said.map(([title, text, act]) => [title, text, act?.[0]]));
    saved.textContent = !isWaiting && line.isTried && line.status === "ok" ? words.sent : "";
    if (now === shown) return;
    shown = now;
    place.replaceChildren(...said.map(([title, text, act]) => {
      const box = make("div", { className: "waiting" }, arrow(), make("div", {}, make("b", {}, title), text));
      if (act) {
        const isLink = typeof act[1] === "string";
        const button = make(isLink ? "a" : "button", { className: "btn", ...(isLink ? { href: act[1] } : { type: "button" }) }, act[0]);
        if (!isLink) button.addEventListener("click", act[1]);
        box.append(make("span", { className: "acts" }, button));
      }
      return box;
    }));
  }
  ["queue", "known", "line"].forEach((what_) => entry.on(what_, paint));
  entry.on("trouble", (error) => {
    console.warn(error);
    entry.hasNoRoom = true;
    paint();
  });
  entry.banner = { paint };
})();
