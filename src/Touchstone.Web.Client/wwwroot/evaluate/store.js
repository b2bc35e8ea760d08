// What an evaluator did and the server has not confirmed, kept on this device under evaluation and operation.
const memory = new Map(); // where the browser refuses a database, at least as long as the page lives
let opening = null;

function open() {
  return opening ??= new Promise(resolve => {
    try {
      const request = indexedDB.open('touchstone', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('changes', { keyPath: ['evaluation', 'operation'] });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(null);
      request.onblocked = () => resolve(null);
    } catch { resolve(null); }
  });
}

let database = null;
export async function ready() { database = await open(); return database !== null; }

const rangeOf = evaluation => IDBKeyRange.bound([evaluation], [evaluation, []]);
const memoryOf = evaluation => [...memory.values()].filter(row => row.evaluation === evaluation);

function transaction(mode, work) {
  return new Promise((resolve, reject) => {
    const t = database.transaction('changes', mode, { durability: 'strict' });
    let result;
    t.oncomplete = () => resolve(result);
    t.onerror = t.onabort = () => reject(t.error);
    const request = work(t.objectStore('changes'));
    if (request) request.onsuccess = () => { result = request.result; };
  });
}

// A change counts as kept from the call on; it rests in memory until the database has it.
export async function keep(evaluation, operation, json, replaced) {
  const row = { evaluation, operation, json };
  memory.set(operation, row);
  if (replaced) memory.delete(replaced);
  try {
    if (!database) await ready();
    await transaction('readwrite', store => { store.put(row); if (replaced) store.delete([evaluation, replaced]); });
    memory.delete(operation);
  } catch { /* It stays in memory as long as the page lives. */ }
}

export async function remove(evaluation, operations) {
  for (const operation of operations) memory.delete(operation);
  if (!database || operations.length === 0) return;
  try { await transaction('readwrite', store => { for (const operation of operations) store.delete([evaluation, operation]); }); } catch { /* It is sent again later, and the server knows it. */ }
}

async function rows(evaluation) {
  if (!database) await ready();
  let kept = [];
  try { if (database) kept = await transaction('readonly', store => store.getAll(rangeOf(evaluation))) ?? []; } catch { kept = []; }
  return [...kept, ...memoryOf(evaluation).filter(row => !kept.some(other => other.operation === row.operation))];
}

export const all = async evaluation => (await rows(evaluation)).map(row => row.json);
export const keys = async evaluation => (await rows(evaluation)).map(row => row.operation);

// Words being typed go to localStorage letter by letter: it writes at once, even while the tab closes.
const draftKey = (evaluation, field) => `touchstone.draft.${evaluation}.${field}`;

export function saveDraft(evaluation, field, text) {
  try { localStorage.setItem(draftKey(evaluation, field), text); } catch { /* A full or forbidden storage leaves the pause of 400 ms. */ }
}

export function drafts(evaluation) {
  const found = {};
  const start = draftKey(evaluation, '');
  try {
    for (let i = 0; i < localStorage.length; i++) {
      const key = localStorage.key(i);
      if (key.startsWith(start)) found[key.slice(start.length)] = localStorage.getItem(key);
    }
  } catch { /* No storage, no drafts. */ }
  return JSON.stringify(found);
}

export function forgetDraft(evaluation, field, text) {
  try {
    const key = draftKey(evaluation, field);
    if (text === null || localStorage.getItem(key) === text) localStorage.removeItem(key);
  } catch { /* No storage, no drafts. */ }
}

// One window sends at a time.
const held = new Map();
let nextKey = 1;

export async function lock(evaluation) {
  const key = nextKey++;
  if (!navigator.locks) return key;
  await new Promise(granted => {
    navigator.locks.request(`touchstone.${evaluation}`, () => new Promise(release => { held.set(key, release); granted(); }));
  });
  return key;
}

export function unlock(key) {
  held.get(key)?.();
  held.delete(key);
}
