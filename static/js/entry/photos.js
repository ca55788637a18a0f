// Photos: turned upright and made smaller here, kept here until they are sent.
(() => {
  "use strict";
  const entry = window.qmsEntry;
  if (!entry) return;
  const { find, filled, make, words, queue, settings, time } = entry;
  const LONGEST_SIDE = 2000, QUALITY = 0.85, MOST = 10;
  const box = find("[data-photos]"), adding = find("[data-photo-add]"), input = adding.querySelector("input");
  const refused = find("[data-photo-refused]");
  const pictures = new Map(); // address of each picture that waits

  // -- Made smaller -----------------------------------------------------------------------------------
  // Drawing it anew also leaves behind what the camera wrote: place, time, owner.
  async function smaller(file) {
    const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
    const canvas = make("canvas", { width: Math.round(bitmap.width * scale), height: Math.round(bitmap.height * scale) });
    const paper = canvas.getContext("2d");
    paper.fillStyle = "#fff";
    paper.fillRect(0, 0, canvas.width, canvas.height);
    paper.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    return new Promise((answer, fail) => {
      canvas.toBlob((blob) => (blob ? answer(blob) : fail(new Error("no picture"))), "image/jpeg", QUALITY);
    });
  }
  async function prepare(row) {
    try {
      const blob = await smaller(row.blob);
      Object.assign(row, { blob, name: `${row.name.replace(/\.[^.]*$/, "") || "photo"}.jpg` });
    } catch { /* not drawn here: the application looks at the file itself */ }
    row.isRaw = false;
    await queue.putRow("photos", row);
    entry.sending.soon(0);
  }
  async function take(files) {
    const question = entry.view.current();
    refused.hidden = true;
    for (const file of files) {
      if (question.photos.length + queue.photos(question.key).length >= MOST) {
        refused.textContent = filled(words.photos_most, { n: MOST });
        refused.hidden = false;
        break;
      }
      // A copy: the file of a camera may be gone before it is sent.
      const blob = new Blob([await file.arrayBuffer()], { type: file.type });
      prepare(await queue.addRow("photos", { question: question.key, blob, name: file.name || "photo.jpg", isRaw: true }));
    }
  }
  input.addEventListener("change", async () => {
    const files = [...input.files];
    await take(files);
    input.value = "";
  });

  // -- Shown ------------------------------------------------------------------------------------------
  function address(row) {
    const known = pictures.get(row.key);
    if (known?.blob === row.blob) return known.url;
    if (known) URL.revokeObjectURL(known.url);
    const url = URL.createObjectURL(row.blob);
    pictures.set(row.key, { blob: row.blob, url });
    return url;
  }
  function figure(number, url, caption, remove) {
    const name = filled(words.photo, { n: number });
    const picture = make("img", { src: url, alt: name, width: 104, height: 78 });
    picture.addEventListener("error", () => picture.replaceWith(make("span", { className: "photo-gone" }, words.photo_gone)), { once: true });
    const made = make("figure", { className: "photo" }, picture, make("figcaption", {}, caption));
    if (remove) {
      const button = make("button", { type: "button", className: "btn btn-link" }, filled(words.photo_remove, { n: number }));
      button.addEventListener("click", remove);
      made.append(button);
    }
    return made;
  }
  async function removeSent(photo) {
    const said = await entry.sending.act(photo.remove_url, {});
    refused.textContent = said ? said.words : words.decide_later;
    refused.hidden = Boolean(said && !said.words);
  }
  let painted = "";
  function paint() {
    const question = entry.view.current(), sentKeys = new Set(question.photos.map((one) => one.key));
    const rows = queue.photos(question.key).filter((one) => !sentKeys.has(one.key));
    const now = JSON.stringify([question.key, question.photos, rows.map((one) => [one.key, one.state, one.isRaw, one.words])]);
    if (now === painted) return;
    if (!painted.startsWith(`["${question.key}"`)) refused.hidden = true;
    painted = now;
    const sent = question.photos.map((one, index) => figure(index + 1, one.url, time(one.made_at), one.remove_url && (() => removeSent(one))));
    const waiting = rows.map((row, index) => figure(
      sent.length + index + 1, address(row), `${time(row.made_at)} ${row.state === "refused" ? row.words : row.isRaw ? words.photo_prepared : words.photo_waits}`,
      () => queue.dropRow("photos", row),
    ));
    box.replaceChildren(...sent, ...waiting, adding);
    const kept = new Set(queue.photos().map((one) => one.key));
    [...pictures].filter(([key]) => !kept.has(key)).forEach(([key, { url }]) => { URL.revokeObjectURL(url); pictures.delete(key); });
  }
  entry.on("photos", paint);
  entry.photos = { prepareRest: () => queue.photos().filter((one) => one.isRaw).forEach(prepare), open: () => input.click() };
})();
