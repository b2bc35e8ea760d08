// Answers for the evaluate page when the network does not: with what the page itself put aside (offline.js). What the network has, always comes from there.
const name = 'touchstone-evaluate';
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', event => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || /\/(api|health|pick)\//.test(pathname)) return;
  event.respondWith(fetch(request).catch(async lost => {
    const kept = await (await caches.open(name)).match(request.url.split('#')[0], { ignoreVary: true });
    if (kept) return kept;
    throw lost;
  }));
});
