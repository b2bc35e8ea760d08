// What lets a work page open again without a connection: its own files, the page itself, the record as it was read and as it stands, kept on this device
// while the record is in work. The last three go when the work is done, when the person signs out, when somebody else opens such a page here, and after a week.
const kept = 'touchstone-kept';
const week = 7 * 24 * 3600 * 1000;
const personOf = place => place.split('.')[0];
const kindOf = place => place.split('.')[1];
const filesOf = place => `touchstone-files-${kindOf(place)}`;
const addressOf = page => new URL(page, document.baseURI).href;
const readOf = page => addressOf(page) + '/read';
const standsOf = page => addressOf(page) + '/stands';
const can = () => 'serviceWorker' in navigator && typeof caches !== 'undefined';

function files(place) {
  const own = new URL(document.baseURI);
  const records = new RegExp(`/${kindOf(place)}/[0-9a-f-]{36}(/|$)`);
  return [...new Set(performance.getEntriesByType('resource').map(entry => entry.name.split('#')[0]))]
    .filter(url => { const { origin, pathname } = new URL(url); return origin === own.origin && !/\/(api|health|pick)\//.test(pathname) && !records.test(pathname); });
}

// With the headers that it came with, for a page is held to its policy from here too; the body is what they say once it is unpacked.
async function marked(answer, place, schema) {
  const headers = new Headers(answer.headers);
  for (const name of ['Content-Encoding', 'Content-Length']) headers.delete(name);
  for (const [name, value] of [['Kept-At', Date.now()], ['Kept-For', personOf(place)], ['Kept-Schema', schema]]) headers.set(name, String(value));
  return new Response(await answer.text(), { headers });
}

async function tidy(cache, place) {
  for (const { url } of await cache.keys()) {
    const headers = (await cache.match(url))?.headers;
    if (Date.now() - Number(headers?.get('Kept-At') ?? 0) > week || headers?.get('Kept-For') !== personOf(place)) await cache.delete(url);
  }
}

export async function keepPage(place, schema, page, read) {
  if (!can()) return;
  // Opening and the first answers come first.
  await new Promise(done => typeof requestIdleCallback === 'undefined' ? setTimeout(done, 1000) : requestIdleCallback(done, { timeout: 10000 }));
  try {
    await navigator.serviceWorker.register(new URL(`${kindOf(place)}/worker.js`, document.baseURI));
    const cache = await caches.open(kept);
    await tidy(cache, place);
    const whole = await fetch(addressOf(page), { credentials: 'same-origin', headers: { Accept: 'text/html' } });
    const record = await fetch(new URL(read, document.baseURI), { credentials: 'same-origin' });
    if (!whole.ok || whole.redirected || !record.ok) return;
    await cache.put(addressOf(page), await marked(whole, place, schema));
    await cache.put(readOf(page), await marked(record, place, schema));
    const own = await caches.open(filesOf(place));
    const wanted = files(place);
    for (const url of wanted) if (!await own.match(url)) { const file = await fetch(url); if (file.ok) await own.put(url, file); }
    for (const { url } of await own.keys()) if (!wanted.includes(url)) await own.delete(url);
    // An earlier version kept everything under this name.
    await caches.delete('touchstone-evaluate');
    document.documentElement.dataset.offline = place.split('.')[2];
  } catch { /* The page works without it; it then needs a connection to open. */ }
}

export async function keepStands(place, schema, page, json) {
  if (!can()) return;
  try { await (await caches.open(kept)).put(standsOf(page), await marked(new Response(json, { headers: { 'Content-Type': 'application/json' } }), place, schema)); } catch { /* As above. */ }
}

async function text(url, place, schema) {
  if (!can()) return null;
  try {
    const found = await (await caches.open(kept)).match(url);
    return found?.headers.get('Kept-For') === personOf(place) && found.headers.get('Kept-Schema') === String(schema) ? await found.text() : null;
  } catch { return null; }
}

export const keptRead = (place, schema, page) => text(readOf(page), place, schema);
export const keptStands = (place, schema, page) => text(standsOf(page), place, schema);

export async function forgetPage(page) {
  if (!can()) return;
  try { const cache = await caches.open(kept); for (const url of [addressOf(page), readOf(page), standsOf(page)]) await cache.delete(url); } catch { /* It goes with the week. */ }
}
