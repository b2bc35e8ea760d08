import { saveDraft } from '../shared/store.js';

// Keys, focus, time and the coming and going of the page; what they mean is decided by the page's own code.
const editable = 'textarea, select, [contenteditable], input:not([type=checkbox]):not([type=radio])';
const idleAfter = 60000;

export function start(root, dotnet, place, secondsSpent) {
  const stop = new AbortController();
  const on = (target, names, handler, options = {}) => { for (const name of names.split(' ')) target.addEventListener(name, handler, { ...options, signal: stop.signal }); };
  const call = (name, ...args) => dotnet.invokeMethodAsync(name, ...args).catch(() => { if (!stop.signal.aborted) throw new Error(`${name} failed`); });

  on(document, 'keydown', event => {
    if (event.defaultPrevented || event.isComposing) return;
    const target = event.target;
    if (target !== document.body && !root.contains(target) && target.id !== 'content') return;
    if (document.querySelector('dialog[open]')) return;
    if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') { event.preventDefault(); call('Key', 'submit'); return; }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (target.matches?.(editable)) {
      if (event.key === 'Escape' && !target.matches('[data-find]')) { event.preventDefault(); call('Key', 'leave'); }
      return;
    }
    if (target.matches?.('input[type=radio]') && event.key.startsWith('Arrow')) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const own = /^[1-9ayejkndtfw\/?]$/.test(key) || ['ArrowUp', 'ArrowDown', 'Escape', 'Backspace', 'Delete'].includes(key)
      || (key === 'Enter' && target.matches?.('h3, body'))
      || (['ArrowLeft', 'ArrowRight'].includes(key) && target.matches?.('[role=radio]'));
    if (!own || event.repeat && !key.startsWith('Arrow') && key !== 'j' && key !== 'k') return;
    event.preventDefault();
    call('Key', key);
  });

  // Typed words are safe before anything else happens to them.
  on(root, 'input', event => {
    const field = event.target.closest?.('[data-draft]');
    if (!field) return;
    saveDraft(place, field.dataset.draft, field.value);
    const room = field.parentElement.querySelector('[data-room]');
    if (room) room.textContent = field.maxLength - field.value.length <= 500 ? `${field.value.length.toLocaleString('en-GB')} of ${field.maxLength.toLocaleString('en-GB')} characters` : '';
  }, { capture: true });
  on(root, 'focusout', event => { if (event.target.matches?.('[data-draft]')) call('Flush'); });

  let active = 0, reported = 0, lastSign = Date.now(), lastTick = Date.now(), ticks = 0;
  const shown = root.querySelector('[data-timer]');
  const words = seconds => `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
  on(document, 'pointermove pointerdown keydown input wheel touchstart', () => { lastSign = Date.now(); }, { passive: true, capture: true });
  const report = () => {
    const seconds = Math.round(active - reported);
    if (seconds < 1) return;
    reported += seconds;
    call('Spend', seconds);
  };
  const timer = setInterval(() => {
    const now = Date.now();
    const isActive = document.visibilityState === 'visible' && now - lastSign < idleAfter;
    if (isActive) active += Math.min(2, (now - lastTick) / 1000);
    lastTick = now;
    if (shown) { shown.textContent = words(secondsSpent + active); shown.toggleAttribute('data-paused', !isActive); }
    if (++ticks % 30 === 0) report();
    if (ticks % 5 === 0) call('Tick');
  }, 1000);

  const leave = () => { report(); call('Flush'); };
  on(document, 'visibilitychange', () => { if (document.visibilityState === 'hidden') leave(); else { lastTick = Date.now(); call('Online'); } });
  on(window, 'pagehide', leave);
  on(window, 'online focus', () => call('Online'));
  return { report, stop() { stop.abort(); clearInterval(timer); } };
}

// The arrows lead from criterion to criterion, so fields of words wait for Enter before they take them.
export function focusCriterion(id, enter) {
  const card = document.getElementById('c-' + id);
  if (!card) return;
  const field = (enter ? card.querySelector('[data-answer]') : null) ?? card.querySelector('[role=radio][tabindex="0"], input[type=checkbox][data-answer]') ?? card.querySelector('h3');
  field?.focus({ preventScroll: true });
  const scroller = card.closest('.scorecard-body');
  if (!scroller || scroller.scrollHeight <= scroller.clientHeight) { card.scrollIntoView({ block: 'nearest' }); return; }
  const box = card.getBoundingClientRect(), view = scroller.getBoundingClientRect();
  if (box.height > view.height || box.top < view.top + 40) scroller.scrollTop += box.top - view.top - 44;
  else if (box.bottom > view.bottom) scroller.scrollTop += box.bottom - view.bottom + 8;
}

export function focus(id) {
  const element = document.getElementById(id);
  element?.focus();
  element?.scrollIntoView({ block: 'nearest' });
}

export const isIn = element => element.querySelector('.turns')?.contains(document.activeElement) ?? false;

export const focusIn = (id, selector) => document.getElementById(id)?.querySelector(selector)?.focus();

export function openDialog(dialog) { if (dialog && !dialog.open) dialog.showModal(); }
export function closeDialog(dialog) { dialog?.close(); }

// The words that came with the page make room for the program's own, at the same place.
export function opened(root) {
  const early = document.querySelector('[data-opening-page]');
  if (!early) return;
  const [was, now] = [early.querySelector('.turns'), root?.querySelector('.turns')];
  const top = was?.getBoundingClientRect().top;
  const first = was?.scrollTop > 0 ? [...was.querySelectorAll('.turn')].findIndex(row => row.getBoundingClientRect().bottom > top) : -1;
  early.remove();
  if (now && first > 0) now.querySelectorAll('.turn')[first]?.scrollIntoView({ block: 'start' });
}

export const clear = id => { const field = document.getElementById(id); if (field) field.value = ''; };

export const title = text => { document.title = text; };

// The browser knows the zones; the page's own code carries none. Times are the organisation's, wherever the evaluator sits.
export function zonedTime(iso, zone) {
  const at = new Date(iso);
  const day = at.toLocaleDateString('en-GB', { timeZone: zone, weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  return `${day}, ${at.toLocaleTimeString('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' })}`;
}
const minute = 60000;
function wallClock(time, zone) {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' }).formatToParts(time);
  const part = name => Number(parts.find(x => x.type === name).value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
}
export const toField = (iso, zone) => new Date(wallClock(Date.parse(iso), zone)).toISOString().slice(0, 16);
export function fromField(text, zone) {
  const wanted = Date.parse(text + 'Z');
  if (Number.isNaN(wanted)) return null;
  let at = wanted;
  // Twice: the first step may cross a change of the clocks.
  for (let step = 0; step < 2; step++) at = wanted - (wallClock(at, zone) - Math.floor(at / minute) * minute);
  return new Date(at).toISOString();
}

export const preference = name => { try { return localStorage.getItem('touchstone.' + name); } catch { return null; } };
export const prefer = (name, value) => { try { localStorage.setItem('touchstone.' + name, value); } catch { /* Only a wish. */ } };
