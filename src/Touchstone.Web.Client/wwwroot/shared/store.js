// What a person did on a work page and the server has not confirmed, kept on this device under the name of its place (person, kind of page, record) and the id of the change.
export { keepPage, keepStands, keptRead, keptStands, forgetPage } from './offline.js';

const memory = new Map(); // where the browser refuses a database, at least as long as the page lives
let opening = null, database = null;

function opened() {
  return opening ??= new Promise(resolve => {
    try {
      const request = indexedDB.open('touchstone', 2);
      request.onupgradeneeded = () => upgrade(request);
      request.onsuccess = () => {
        database = request.result;
        // A later version of the page, in another window, is not held up.
        database.onversionchange = () => { database.close(); database = null; opening = null; };
        resolve();
      };
      request.onerror = request.onblocked = () => resolve();
    } catch { resolve(); }
  });
}

// The first version did not say whose a change was: it goes to whoever opens the evaluation next, as it did then.
function upgrade({ result, transaction }) {
  const kept = result.createObjectStore('kept', { keyPath: ['place', 'id'] });
  if (!result.objectStoreNames.contains('changes')) return;
  transaction.objectStore('changes').getAll().onsuccess = event => {
    for (const { evaluation, operation, json } of event.target.result) kept.put({ place: ownerless(`.evaluate.${evaluation}`), id: operation, json, schema: 1 });
    result.deleteObjectStore('changes');
  };
}

const ownerless = place => place.slice(place.indexOf('.'));
const rangeOf = place => IDBKeyRange.bound([place], [place, []]);
const memoryOf = place => [...memory.values()].filter(row => row.place === place);
const key = (place, id) => `${place}/${id}`;

function transaction(mode, work) {
  return new Promise((resolve, reject) => {
    const t = database.transaction('kept', mode, { durability: 'strict' });
    let result;
    t.oncomplete = () => resolve(result);
    t.onerror = t.onabort = () => reject(t.error);
    const request = work(t.objectStore('kept'));
    if (request) request.onsuccess = () => { result = request.result; };
  });
}

export async function open(place) {
  await opened();
  try {
    const left = database ? await transaction('readonly', store => store.getAll(rangeOf(ownerless(place)))) ?? [] : [];
    if (left.length > 0) await transaction('readwrite', store => { for (const row of left) { store.put({ ...row, place }); store.delete([row.place, row.id]); } });
  } catch { /* It waits for the next opening. */ }
}

// A change counts as kept from the call on; it rests in memory until the database has it.
export async function keep(place, schema, id, json, replaced) {
  const row = { place, id, json, schema };
  memory.set(key(place, id), row);
  if (replaced) memory.delete(key(place, replaced));
  try {
    await opened();
    await transaction('readwrite', store => { store.put(row); if (replaced) store.delete([place, replaced]); });
    memory.delete(key(place, id));
  } catch { /* It stays in memory as long as the page lives. */ }
}

export async function setAside(place, id, why) {
  const row = (await rows(place)).find(other => other.id === id);
  if (!row) return;
  const { why: _, ...bare } = row;
  const next = why === null ? bare : { ...bare, why };
  if (memory.has(key(place, id))) memory.set(key(place, id), next);
  try { await transaction('readwrite', store => { store.put(next); }); } catch { memory.set(key(place, id), next); }
}

export async function remove(place, ids) {
  for (const id of ids) memory.delete(key(place, id));
  if (!database || ids.length === 0) return;
  try { await transaction('readwrite', store => { for (const id of ids) store.delete([place, id]); }); } catch { /* It is sent again later, and the server knows it. */ }
}

async function rows(place) {
  await opened();
  let kept = [];
  try { if (database) kept = await transaction('readonly', store => store.getAll(rangeOf(place))) ?? []; } catch { kept = []; }
  return [...kept.filter(row => !memory.has(key(place, row.id))), ...memoryOf(place)];
}

export const all = async place => JSON.stringify((await rows(place)).map(({ id, json, schema, why }) => ({ id, json, schema, why })));
export const keys = async place => (await rows(place)).map(row => row.id);

// Words being typed go to localStorage letter by letter: it writes at once, even while the tab closes.
const draftKey = (place, field) => `touchstone.draft.${place}.${field}`;

export function saveDraft(place, field, text) {
  try { localStorage.setItem(draftKey(place, field), text); } catch { /* A full or forbidden storage leaves the pause of 400 ms. */ }
}

export function drafts(place) {
  const found = {};
  const start = draftKey(place, '');
  try {
    for (let i = 0; i < localStorage.length; i++) {
      const name = localStorage.key(i);
      if (name.startsWith(start)) found[name.slice(start.length)] = localStorage.getItem(name);
    }
  } catch { /* No storage, no drafts. */ }
  return JSON.stringify(found);
}

export function forgetDraft(place, field, text) {
  try {
    const name = draftKey(place, field);
    if (text === null || localStorage.getItem(name) === text) localStorage.removeItem(name);
  } catch { /* No storage, no drafts. */ }
}

// One window sends at a time.
const held = new Map();
let nextKey = 1;

export async function lock(place) {
  const mine = nextKey++;
  if (!navigator.locks) return mine;
  await new Promise(granted => {
    navigator.locks.request(`touchstone.${place}`, () => new Promise(release => { held.set(mine, release); granted(); }));
  });
  return mine;
}

export function unlock(mine) {
  held.get(mine)?.();
  held.delete(mine);
}
