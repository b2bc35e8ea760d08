// Answers for a work page when the network does not: with what the page itself put aside (offline.js). What the network has, always comes from there.
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', event => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || /\/(api|health|pick)\//.test(pathname)) return;
  event.respondWith(fetch(request).catch(async lost => {
    const kept = await caches.match(request.url.split('#')[0], { ignoreVary: true });
    if (kept) return kept;
    throw lost;
  }));
});
