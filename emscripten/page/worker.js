// The service worker: keeps one version of the page whole, so that it starts without a network and never
// mixes two versions. make_site.py fills in what belongs to this one: `version`, the `files` that are
// kept from the first visit on, and those `wanted` by few, kept once they were fetched.

const build = null;

// Caches belong to the whole host, which may have other pages, or this one in two places.
const prefix = `constrictor ${self.registration.scope} `;
const name = prefix + build.version;
const home = new URL("./", self.registration.scope).href;
const wanted = new Set(build.wanted.map((file) => new URL(file, home).href));

async function oldNames() {
  const names = await caches.keys();
  return names.filter((other) => other.startsWith(prefix) && other !== name);
}

/** A redirect in a cache would be refused for a page. */
async function plain(response) {
  return response.redirected ? new Response(await response.blob(), { headers: response.headers }) : response;
}

/** Files with a hash in their names never change: what an older version has is not fetched again. */
async function keep(cache, file) {
  const url = new URL(file, home).href;
  const hashed = /\.[0-9a-f]{12}\./.test(file);
  const old = hashed ? await caches.match(url) : undefined;
  const response = old ?? await fetch(url, { cache: hashed ? "default" : "reload" });
  if (!response.ok)
    throw new Error(`${url}: ${response.status}`);
  await cache.put(url, await plain(response));
}

/** All or nothing: a version that is not whole is not installed, and tried again later. */
async function install() {
  const cache = await caches.open(name);
  await Promise.all(build.files.map((file) => keep(cache, file)));
}

/** Removes older versions, unless another window may still be playing in one. */
async function clean() {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (windows.filter((client) => client.url.startsWith(home)).length > 1)
    return;
  await Promise.all((await oldNames()).map((old) => caches.delete(old)));
}

async function activate() {
  await self.clients.claim();
  await clean();
}

async function fetchAndKeep(request) {
  const response = await fetch(request);
  if (response.ok && wanted.has(request.url)) {
    const cache = await caches.open(name);
    await cache.put(request, response.clone());
  }
  return response;
}

/** The page is the same whatever its query says; a window of an older version finds its files as well. */
async function answer(request) {
  const page = request.mode === "navigate";
  const cache = await caches.open(name);
  const kept = await cache.match(page ? home : request, { ignoreVary: true }) ?? (page ? undefined : await caches.match(request, { ignoreVary: true }));
  return kept ?? fetchAndKeep(request);
}

function isOurs(request) {
  const { origin, pathname } = new URL(request.url);
  const place = new URL(home);
  if (request.method !== "GET" || origin !== place.origin || !pathname.startsWith(place.pathname))
    return false;
  const rest = pathname.slice(place.pathname.length);
  return request.mode !== "navigate" || rest === "" || rest === "index.html";
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  if (event.data === "take over")
    event.waitUntil(self.skipWaiting());
});
self.addEventListener("fetch", (event) => {
  if (!isOurs(event.request))
    return;
  event.respondWith(answer(event.request));
  if (event.request.mode === "navigate")
    event.waitUntil(clean());
});
