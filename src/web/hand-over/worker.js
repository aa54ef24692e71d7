/**
 * Opens training-day mode without a network. It keeps the page and the files that the page is made of, and nothing
 * else: no answer of the API, no other screen. The build fills in which files, and a version that changes with them.
 */
const cacheName = 'lhr-hand-over-__VERSION__';
const files = '__FILES__'.split(' ');
const page = '/hand-over/';
/** A network that is there and answers nothing is none. In ms. */
const patience = 3_000;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(cacheName)
      .then((cache) => cache.addAll([page, ...files]))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  const former = (name) => name.startsWith('lhr-hand-over-') && name !== cacheName;
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(former).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(freshOrKept(request));
  else if (url.pathname.startsWith('/assets/')) event.respondWith(kept(url.pathname, request));
});

async function freshOrKept(request) {
  try {
    const fresh = await fetch(request, { signal: AbortSignal.timeout(patience) });
    if (fresh.status < 500) return fresh;
  } catch {
    // No network: the page is the same for every address of this mode.
  }
  return kept(page, request);
}

async function kept(path, request) {
  const cache = await caches.open(cacheName);
  return (await cache.match(path, { ignoreVary: true })) ?? fetch(request);
}
