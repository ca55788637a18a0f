// Keeps the pages of entry of one organization, with their styles and scripts, so that they open
// without network after the browser was closed. Never keeps JSON, photos or any other page.
const CACHE = `entry-${ABOUT.version}`;
const PATIENCE = 4000; // milliseconds until a slow network counts as none
const IS_PAGE = /\/audits\/\d+\/enter\/$/;
const OF_PAGE = /(?:href|src)="(\/static\/[^"]+)"/g;
const HAS_HASH = /\.[0-9a-f]{12}\.\w+$/;

const assetsOf = (html) => [...new Set([...html.matchAll(OF_PAGE)].map((one) => one[1]))];

async function keepAssets(cache, html) {
  await Promise.all(assetsOf(html).map(async (url) => {
    if (ABOUT.hashed && await cache.match(url)) return;
    const answer = await fetch(url);
    if (answer.ok) await cache.put(url, answer);
  }));
}

// The page as the application makes it now; nothing is kept of a sign-in page or an error.
async function keep(path) {
  const answer = await fetch(path, { credentials: "same-origin", cache: "no-store" });
  if (!answer.ok || answer.redirected) return false;
  const html = await answer.clone().text();
  if (!html.includes("data-entry")) return false;
  const cache = await caches.open(CACHE);
  await keepAssets(cache, ABOUT.without);
  await keepAssets(cache, html);
  await cache.put(path, answer);
  return true;
}

async function install() {
  const cache = await caches.open(CACHE);
  await keepAssets(cache, ABOUT.without);
  await self.skipWaiting();
}

// What an earlier worker kept is taken over with all that it needs, then asked for anew.
async function activate() {
  const cache = await caches.open(CACHE);
  const older = (await caches.keys()).filter((name) => name.startsWith("entry-") && name !== CACHE);
  const paths = [];
  for (const name of older) {
    const before = await caches.open(name);
    for (const request of await before.keys()) {
      const path = new URL(request.url).pathname;
      if (!path.startsWith(new URL(self.registration.scope).pathname) && !path.startsWith("/static/")) continue;
      if (IS_PAGE.test(path)) paths.push(path);
      if (!(await cache.match(request))) await cache.put(request, await before.match(request));
    }
    await caches.delete(name);
  }
  await self.clients.claim();
  await Promise.allSettled(paths.map(keep));
  await prune(cache);
}
async function prune(cache) {
  const needed = new Set(assetsOf(ABOUT.without));
  const requests = await cache.keys();
  for (const request of requests) {
    if (!IS_PAGE.test(new URL(request.url).pathname)) continue;
    assetsOf(await (await cache.match(request)).text()).forEach((url) => needed.add(url));
  }
  await Promise.all(requests.map((request) => {
    const path = new URL(request.url).pathname;
    return path.startsWith("/static/") && !needed.has(path) ? cache.delete(request) : null;
  }));
}

// -- Answers ------------------------------------------------------------------------------------
const later = (time) => new Promise((answer) => { setTimeout(answer, time); });

async function open(request) {
  const path = new URL(request.url).pathname;
  const cache = await caches.open(CACHE);
  const kept = IS_PAGE.test(path) ? await cache.match(path) : undefined;
  const fresh = fetch(request).catch(() => null);
  const answer = await (kept ? Promise.race([fresh, later(PATIENCE)]) : fresh);
  if (answer && answer.status < 500) return answer;
  return kept ?? answer ?? withoutNetwork(cache);
}
async function withoutNetwork(cache) {
  const links = (await cache.keys()).map((one) => new URL(one.url).pathname).filter((path) => IS_PAGE.test(path));
  const items = await Promise.all(links.map(async (path) => {
    const title = (await (await cache.match(path)).text()).match(/<title>([^<]*)<\/title>/)?.[1] ?? path;
    return `<li><a href="${path}">${title}</a></li>`;
  }));
  const html = ABOUT.without.replace("<!-- kept -->", items.join(""));
  return new Response(html, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}
async function asset(request) {
  const cache = await caches.open(CACHE);
  const path = new URL(request.url).pathname;
  const kept = await cache.match(path);
  if (kept && ABOUT.hashed && HAS_HASH.test(path)) return kept;
  try { return await fetch(request); } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(open(request));
  else if (url.pathname.startsWith("/static/")) event.respondWith(asset(request));
});
self.addEventListener("message", (event) => {
  const path = event.data?.keep;
  if (typeof path !== "string" || !IS_PAGE.test(path)) return;
  event.waitUntil(keep(path).catch(() => false).then(async (isKept) => {
    const cache = await caches.open(CACHE);
    if (isKept || await cache.match(path)) event.source.postMessage({ kept: path });
  }));
});
