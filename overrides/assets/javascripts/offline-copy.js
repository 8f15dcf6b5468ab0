/**
 * The copy of the handbook in this browser: what it is made of, how it is fetched, changed and removed.
 *
 * A copy is made of parts ("es", "en", "es-pdf" …), each with a list of files and their hashes (macros/offline.py).
 * Each version of it has a cache of its own, which service-worker.js serves from once it is whole. A new version is
 * gathered beside the old one: what is the same is copied, the rest is fetched and compared with its hash, so that no
 * version holds a file of another. What was fetched before an interruption is not fetched again.
 *
 * State, as plain JSON: { active, ready: { id, parts: { name: hash of its list }, on: milliseconds } or null,
 * loading: id of the version being gathered, checked: milliseconds }.
 */
const AT_ONCE = 6; // files
const OFTEN = 3_600_000; // milliseconds between two looks for a new version

/** What went wrong; reason is the end of the name of the interface's words (offline_trouble_…). */
export class Trouble extends Error {
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/** What keeps this browser from keeping a copy: "file", "insecure", "unsupported", or null. */
export function obstacle() {
  if (window.location.protocol === "file:") return "file";
  if (!window.isSecureContext) return "insecure";
  return "serviceWorker" in navigator && "caches" in window && "locks" in navigator ? null : "unsupported";
}

async function digest(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const decoded = (bytes) => JSON.parse(new TextDecoder().decode(bytes));

export class OfflineCopy {
  /** root: address of the site's root. */
  constructor(root) {
    this.root = new URL(root).href;
    this.name = `handbook ${new URL(root).pathname} `;
  }

  async state() {
    const cache = (await caches.has(`${this.name}state`)) && (await caches.open(`${this.name}state`));
    const kept = cache && (await cache.match(`${this.root}state`));
    return { active: null, ready: null, loading: null, checked: 0, ...(kept ? await kept.json() : {}) };
  }

  async #write(changes) {
    await navigator.locks.request(`${this.name}state`, async () => {
      const cache = await caches.open(`${this.name}state`);
      await cache.put(`${this.root}state`, new Response(JSON.stringify({ ...(await this.state()), ...changes })));
    });
  }

  /** What the site offers now: { parts: { name: { list, files, transfer, size } }, words, zip }. Throws Trouble. */
  async edition() {
    return decoded((await this.#fetched("copy/edition.json")).bytes);
  }

  /** What a version that is kept says (see edition). */
  async editionOf(version) {
    return (await (await caches.open(this.name + version.id)).match(`${this.root}copy/edition.json`)).json();
  }

  /** Bytes to fetch for these parts of an edition: what is here already does not count. */
  async missing(names, edition) {
    const known = await this.#known();
    const sizes = new Map();
    for (const name of names) {
      const { bytes } = await this.#fetched(`copy/${name}.json`, edition.parts[name].list);
      for (const [, hash, size] of decoded(bytes)) if (!known.has(hash)) sizes.set(hash, size);
    }
    return [...sizes.values()].reduce((sum, size) => sum + size, 0);
  }

  /**
   * Gathers a version of these parts and makes it the one that is served, for pages opened from now on.
   * progress({ done, total }) in bytes; signal stops it. Throws Trouble: network, changed, full, private, busy, stopped.
   */
  async keep(names, edition, progress, signal) {
    await this.#register();
    navigator.storage?.persist?.(); // a browser may ask the reader; the answer is not waited for
    const version = await this.#alone(() => this.#gather(names, edition, progress, signal));
    await this.#change(version);
    await this.#write({ checked: Date.now() });
  }

  /** Looks for a new version, at most once an hour, and gathers it beside the old one. Gives what is ready, or null. */
  async update() {
    const { active, ready, checked } = await this.state();
    if (!active || Date.now() - checked < OFTEN) return ready;
    return this.#alone(async () => {
      const edition = await this.edition();
      await this.#write({ checked: Date.now() });
      const names = Object.keys(active.parts).filter((name) => name in edition.parts);
      const same = (version) => version && names.every((name) => version.parts[name] === edition.parts[name].list);
      if (same(ready)) return ready;
      const found = same(active) ? null : await this.#gather(names, edition);
      await this.#write({ ready: found, ...(found ? {} : { loading: null }) });
      return found;
    });
  }

  /** The next look for a new version is not put off. */
  async lookSoon() {
    await this.#write({ checked: 0 });
  }

  /** From the next page on, the version that is ready is the one that is served. */
  async change() {
    await this.#change((await this.state()).ready);
  }

  /** Takes parts out of the copy; without any left, nothing of it stays in the browser. */
  async remove(names) {
    await this.#alone(async () => {
      const { active } = await this.state();
      const rest = Object.keys(active?.parts ?? {}).filter((name) => !names.includes(name));
      if (rest.length > 0) {
        const edition = await this.editionOf(active);
        await this.#change(await this.#gather(rest, edition, undefined, undefined, active));
        return;
      }
      const registration = await navigator.serviceWorker.getRegistration(this.root);
      if (registration?.scope === this.root) await registration.unregister();
      for (const name of await caches.keys()) if (name.startsWith(this.name)) await caches.delete(name);
    });
  }

  // --- inside ---

  /** One tab at a time changes the copy. Throws Trouble "busy" when another does. */
  #alone(work) {
    return navigator.locks.request(`${this.name}gathering`, { ifAvailable: true }, (lock) => {
      if (!lock) throw new Trouble("busy");
      return work();
    });
  }

  async #register() {
    try {
      const options = { scope: this.root, updateViaCache: "none" };
      await active(await navigator.serviceWorker.register(`${this.root}service-worker.js`, options));
    } catch (error) {
      throw new Trouble(error?.name === "TypeError" ? "network" : "private");
    }
  }

  /** Gathers a version into its cache; `from` is a version to take everything from, in place of the network. */
  async #gather(names, edition, progress = () => {}, signal, from = null) {
    const parts = Object.fromEntries([...names].sort().map((name) => [name, edition.parts[name].list]));
    const id = Object.entries(parts).map(([name, list]) => `${name}-${list}`).join("+");
    await this.#write({ loading: id });
    const known = await this.#known();
    const cache = await caches.open(this.name + id);
    const contents = new Map(); // hash → { size, paths }: the same content travels once
    for (const [name, hash] of Object.entries(parts)) {
      const path = `copy/${name}.json`;
      const list = await this.#content(path, hash, from, signal);
      for (const [file, fileHash, size] of decoded(list.bytes)) {
        if (!contents.has(fileHash)) contents.set(fileHash, { size, paths: new Set() });
        contents.get(fileHash).paths.add(file);
      }
      await this.#put(cache, path, list);
    }
    const own = new TextEncoder().encode(JSON.stringify(edition));
    await this.#put(cache, "copy/edition.json", { bytes: own, type: "application/json" });

    const here = new Set((await cache.keys()).map((request) => request.url));
    const left = [...contents].filter(([, { paths }]) => [...paths].some((path) => !here.has(this.#at(path))));
    const total = left.reduce((sum, [hash, { size }]) => sum + (known.has(hash) ? 0 : size), 0);
    let done = 0;
    progress({ done, total });
    const work = async () => {
      for (let next = left.shift(); next; next = left.shift()) {
        const [hash, { size, paths }] = next;
        const copied = await this.#copied(known.get(hash));
        const content = copied ?? (await this.#content([...paths][0], hash, from, signal));
        for (const path of paths) await this.#put(cache, path, content);
        if (!copied) done += size;
        progress({ done: Math.min(done, total), total });
      }
    };
    const workers = Array.from({ length: AT_ONCE }, work);
    try {
      await Promise.all(workers);
    } catch (error) {
      left.length = 0;
      await Promise.allSettled(workers);
      throw error;
    }
    return { id, parts, on: Date.now() };
  }

  #at(path) {
    return this.root + encodeURI(path);
  }

  /** Content that is in any version here: hash → { cache, path }. */
  async #known() {
    const known = new Map();
    for (const name of await caches.keys()) {
      if (!name.startsWith(this.name) || name.endsWith(" state")) continue;
      const cache = await caches.open(name);
      const requests = await cache.keys();
      const here = new Set(requests.map((request) => request.url));
      for (const { url } of requests.filter(({ url }) => /copy\/[\w-]+\.json$/.test(url) && !url.endsWith("edition.json"))) {
        for (const [path, hash] of await (await cache.match(url)).json()) if (here.has(this.#at(path))) known.set(hash, { cache, path });
      }
    }
    return known;
  }

  async #copied(place) {
    const response = place && (await place.cache.match(this.#at(place.path)));
    return response && { bytes: await response.arrayBuffer(), type: response.headers.get("Content-Type") };
  }

  async #content(path, hash, from, signal) {
    if (!from) return this.#fetched(path, hash, signal);
    const found = await this.#copied({ cache: await caches.open(this.name + from.id), path });
    if (!found) throw new Trouble("changed");
    return found;
  }

  /** A file from the network, whose content must be the one of `hash` when that is given. */
  async #fetched(path, hash, signal) {
    let response, bytes;
    try {
      response = await fetch(this.#at(path), { cache: "no-store", signal });
      bytes = await response.arrayBuffer();
    } catch {
      throw new Trouble(signal?.aborted ? "stopped" : "network");
    }
    if (!response.ok) throw new Trouble(response.status === 404 && hash ? "changed" : response.status === 404 ? "none" : "network");
    if (hash && (await digest(bytes)) !== hash) throw new Trouble("changed");
    return { bytes, type: response.headers.get("Content-Type") };
  }

  async #put(cache, path, { bytes, type }) {
    try {
      await cache.put(this.#at(path), new Response(bytes, { headers: { "Content-Type": type ?? "application/octet-stream" } }));
    } catch (error) {
      throw new Trouble(error?.name === "QuotaExceededError" ? "full" : "private");
    }
  }

  async #change(version) {
    const registration = await navigator.serviceWorker.getRegistration(this.root);
    const worker = await active(registration);
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      worker.postMessage({ change: version }, [port2]);
    });
    await this.#write({ loading: null });
  }
}

/** The worker of a registration once it works. */
async function active(registration) {
  const worker = registration.active ?? registration.waiting ?? registration.installing;
  if (worker.state !== "activated") {
    await new Promise((resolve, reject) => {
      worker.addEventListener("statechange", () => {
        if (worker.state === "activated") resolve();
        if (worker.state === "redundant") reject(new Trouble("network"));
      });
    });
  }
  return worker;
}
