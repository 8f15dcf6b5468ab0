/**
 * Answers from the copy of the handbook that the reader asked to keep (offline-copy.js makes it); without one, from
 * the network. Stands at the site's root. Nothing is kept from here, and no version is changed unless a page asks.
 *
 * A page and all that it asks for afterwards come from one version: a page that is open while the version changes stays
 * on its own, by its client's id, until it is left.
 */
const ROOT = self.registration.scope;
const NAME = `handbook ${new URL(ROOT).pathname} `;
const STATE = `${NAME}state`;
const OPENING = 5_000; // milliseconds that a page of a copy may take to open
const served = new Map(); // client → { version that its page came from ("" is the network), at }; lost when the worker sleeps

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("fetch", (event) => {
  const { request } = event;
  // "no-store" is how offline-copy.js asks for what is new.
  if (request.method !== "GET" || request.cache === "no-store" || !request.url.startsWith(ROOT)) return;
  event.respondWith(answer(event));
});

self.addEventListener("message", (event) => {
  if (event.data?.change) event.waitUntil(change(event.data.change).then(() => event.ports[0].postMessage("done")));
});

async function answer(event) {
  const { request } = event;
  const path = decodeURIComponent(new URL(request.url).pathname.slice(new URL(ROOT).pathname.length));
  const { active, pins } = await state();
  const page = request.mode === "navigate";
  const version = page ? (active?.id ?? "") : await versionOf(event.clientId, active, pins);
  const kept = version && (await match(version, path));
  if (page) {
    came(event, kept ? version : "");
    event.waitUntil(tidy());
  } else if (request.destination === "worker") await pin(event.resultingClientId, version);
  if (kept) return kept;
  if (page && version && !/\.\w+$|\/$/.test(path) && (await match(version, `${path}/`))) return Response.redirect(`${ROOT}${path}/`);
  if (version && !page && (await isListed(version, path))) return Response.error(); // lost from the copy: not from another version
  try {
    return await fetch(request);
  } catch (error) {
    if (!page || !active) throw error;
    came(event, active.id);
    return missing(path, active);
  }
}

/** Remembers the version that the page which is being opened comes from. */
function came(event, version) {
  if (event.resultingClientId) served.set(event.resultingClientId, { version, at: Date.now() });
}

/** The version that the page behind a request came from; "" is the network. */
async function versionOf(clientId, active, pins) {
  const known = served.get(clientId)?.version ?? pins[clientId];
  if (known !== undefined || !active) return known ?? "";
  const client = await self.clients.get(clientId);
  if (!client) return active.id;
  const path = decodeURIComponent(new URL(client.url).pathname.slice(new URL(ROOT).pathname.length));
  return (await match(active.id, path)) ? active.id : "";
}

async function match(version, path) {
  const cache = await caches.open(NAME + version);
  return cache.match(ROOT + (path === "" || path.endsWith("/") ? `${path}index.html` : path));
}

async function isListed(version, path) {
  const cache = await caches.open(NAME + version);
  for (const name of Object.keys((await state()).active?.parts ?? {})) {
    const list = await cache.match(`${ROOT}copy/${name}.json`);
    if (list && (await list.json()).some(([listed]) => listed === path)) return true;
  }
  return false;
}

/** Without a network: the page for missing addresses, or, for what exists but is not kept, a word on how to get it. */
async function missing(path, active) {
  const language = path.startsWith("en/") ? "en" : "es";
  const notFound = await match(active.id, "404.html");
  if (notFound && active.parts[language] && /\/$|\.html$/.test(path)) {
    return new Response(await notFound.blob(), { status: 404, headers: { "Content-Type": "text/html; charset=utf-8" } });
  }
  const { words } = await (await match(active.id, "copy/edition.json")).json();
  const spoken = active.parts[language] ? language : Object.keys(words).find((code) => active.parts[code]) ?? language;
  const text = words[spoken];
  const page = `<!doctype html><html lang="${spoken}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${text.missing_title}</title><body style="font:1.1rem/1.5 system-ui;max-width:40rem;margin:3rem auto;padding:0 1rem;color-scheme:light dark">
<h1>${text.missing_title}</h1><p>${text.missing_text}</p><p><a href="${ROOT}${spoken === "en" ? "en/" : ""}">${text.missing_home}</a></p>`;
  return new Response(page, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

// --- versions ---

const read = async (cache, key, otherwise) => (await (await cache.match(ROOT + key))?.json()) ?? otherwise;
const write = (cache, key, value) => cache.put(ROOT + key, new Response(JSON.stringify(value)));

async function state() {
  if (!(await caches.has(STATE))) return { active: null, pins: {} };
  const cache = await caches.open(STATE);
  return { active: null, ...(await read(cache, "state", {})), pins: await read(cache, "pins", {}) };
}

async function pin(id, version) {
  if (!id || !(await caches.has(STATE))) return;
  await locked(async (cache) => write(cache, "pins", { ...(await read(cache, "pins", {})), [id]: version }));
}

/** From the next page on, that version is served; pages that are open stay on theirs. */
async function change(next) {
  await locked(async (cache) => {
    const before = await read(cache, "state", {});
    const pins = await read(cache, "pins", {});
    const open = await self.clients.matchAll({ type: "all", includeUncontrolled: true });
    for (const client of open) pins[client.id] ??= served.get(client.id)?.version ?? before.active?.id ?? "";
    for (const [id, { version }] of served) pins[id] ??= version; // a page that is being opened at this moment
    await write(cache, "pins", pins);
    await write(cache, "state", { ...before, active: next, ready: null });
  });
}

/** Forgets versions that no open page needs any more. */
async function tidy() {
  if (!(await caches.has(STATE))) return;
  await locked(async (cache) => {
    const open = new Set((await self.clients.matchAll({ type: "all", includeUncontrolled: true })).map((client) => client.id));
    for (const [id, { at }] of served) if (!open.has(id) && Date.now() - at > OPENING) served.delete(id);
    const before = await read(cache, "pins", {});
    const pins = Object.fromEntries(Object.entries(before).filter(([id]) => open.has(id) || served.has(id)));
    if (Object.keys(pins).length < Object.keys(before).length) await write(cache, "pins", pins);
    const { active, ready, loading } = await read(cache, "state", {});
    const inUse = [...served.values()].map(({ version }) => version);
    const needed = new Set(["state", active?.id, ready?.id, loading, ...inUse, ...Object.values(pins)]);
    for (const name of await caches.keys()) {
      if (name.startsWith(NAME) && !needed.has(name.slice(NAME.length))) await caches.delete(name);
    }
  });
}

const locked = (work) => navigator.locks.request(STATE, async () => work(await caches.open(STATE)));
