// What lets the page open again without a connection: its own files, the page itself, the evaluation as it was read and as it stands, kept on this device
// while the evaluation is in work. It goes when the evaluation is submitted, when the person signs out, and after a week.
const name = 'touchstone-evaluate';
const week = 7 * 24 * 3600 * 1000;
const pageOf = evaluation => new URL(`evaluate/${evaluation}`, document.baseURI).href;
const readOf = evaluation => pageOf(evaluation) + '/read';
const standsOf = evaluation => pageOf(evaluation) + '/stands';
const can = () => 'serviceWorker' in navigator && typeof caches !== 'undefined';
const isKeptData = url => /\/evaluate\/[0-9a-f-]{36}(\/|$)/.test(new URL(url).pathname);

function files() {
  const own = new URL(document.baseURI);
  return [...new Set(performance.getEntriesByType('resource').map(entry => entry.name.split('#')[0]))]
    .filter(url => { const { origin, pathname } = new URL(url); return origin === own.origin && !/\/(api|health|pick)\//.test(pathname) && !isKeptData(url); });
}

export async function keep(evaluation) {
  if (!can()) return;
  // Opening and the first answers come first.
  await new Promise(done => typeof requestIdleCallback === 'undefined' ? setTimeout(done, 1000) : requestIdleCallback(done, { timeout: 10000 }));
  try {
    await navigator.serviceWorker.register(new URL('evaluate/worker.js', document.baseURI));
    const cache = await caches.open(name);
    const page = await fetch(pageOf(evaluation), { credentials: 'same-origin', headers: { Accept: 'text/html' } });
    const read = await fetch(new URL(`api/v1/evaluations/${evaluation}/workspace`, document.baseURI), { credentials: 'same-origin' });
    if (!page.ok || page.redirected || !read.ok) return;
    await cache.put(pageOf(evaluation), page);
    await cache.put(readOf(evaluation), new Response(await read.text(), { headers: { 'Content-Type': 'application/json', 'Kept-At': String(Date.now()) } }));
    const wanted = files();
    for (const url of wanted) if (!await cache.match(url)) { const file = await fetch(url); if (file.ok) await cache.put(url, file); }
    for (const { url } of await cache.keys()) {
      if (!isKeptData(url)) { if (!wanted.includes(url)) await cache.delete(url); continue; }
      const kept = /\/evaluate\/([0-9a-f-]{36})/.exec(url)[1];
      const at = Number((await cache.match(readOf(kept)))?.headers.get('Kept-At') ?? 0);
      if (Date.now() - at > week) await cache.delete(url);
    }
    document.documentElement.dataset.offline = evaluation;
  } catch { /* The page works without it; it then needs a connection to open. */ }
}

export async function stands(evaluation, json) {
  if (!can()) return;
  try { await (await caches.open(name)).put(standsOf(evaluation), new Response(json, { headers: { 'Content-Type': 'application/json' } })); } catch { /* As above. */ }
}

const text = async url => { try { return await (await (await caches.open(name)).match(url))?.text() ?? null; } catch { return null; } };
export const keptRead = evaluation => can() ? text(readOf(evaluation)) : null;
export const keptStands = evaluation => can() ? text(standsOf(evaluation)) : null;

export async function forget(evaluation) {
  if (!can()) return;
  try { const cache = await caches.open(name); for (const url of [pageOf(evaluation), readOf(evaluation), standsOf(evaluation)]) await cache.delete(url); } catch { /* It goes with the week. */ }
}
