// What forms get from a script: warning whoever leaves one half filled in, asking before what cannot be undone, sending once. The server checks the same without it.
const Leave = 'You have not sent what you typed on this page. Leave it anyway?';
const begun = new WeakMap();
let leaving = false;

const state = form => JSON.stringify([...new FormData(form)].filter(([name]) => !name.startsWith('_')).map(([name, value]) => [name, value instanceof File ? `${value.name} ${value.size}` : value]));
const guarded = () => [...document.querySelectorAll('form[data-guard]')];
const isChanged = form => begun.has(form) && begun.get(form) !== state(form);
const isHalfDone = except => !leaving && guarded().some(form => form !== except && isChanged(form));
const asks = () => {
  if (!window.confirm(Leave)) return true;
  leaving = true;
  return false;
};

function start() {
  leaving = false;
  // What was typed and refused is half done from the beginning.
  for (const form of guarded()) if (!begun.has(form)) begun.set(form, form.dataset.guard === 'changed' ? null : state(form));
  document.querySelector('[data-focus]')?.focus();
}

window.addEventListener('beforeunload', event => {
  if (isHalfDone()) event.preventDefault();
});

// Links within the product are followed without leaving the document.
document.addEventListener('click', event => {
  const link = event.target.closest?.('a[href]');
  if (!link || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || link.target || link.hasAttribute('download')) return;
  const to = new URL(link.href, document.baseURI);
  if (to.origin !== location.origin || (to.pathname === location.pathname && to.search === location.search && to.hash)) return;
  if (isHalfDone() && asks()) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}, true);

// So is the way back, where the browser lets a page keep it.
window.navigation?.addEventListener('navigate', event => {
  if (event.navigationType === 'traverse' && event.cancelable && event.destination.sameDocument && isHalfDone() && asks()) event.preventDefault();
});

document.addEventListener('submit', event => {
  const form = event.target;
  if (event.defaultPrevented) return;
  if (isHalfDone(form) && asks()) { event.preventDefault(); event.stopImmediatePropagation(); return; }
  if (!form.matches('[data-form]')) return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  if (form.dataset.sure && !form.querySelector('input[name="_sure"]')) {
    if (!window.confirm(form.dataset.sure)) { event.preventDefault(); event.stopImmediatePropagation(); return; }
    form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: '_sure', value: 'yes' }));
  }
  form.dataset.sent = 'yes';
  leaving = true;
  for (const button of form.querySelectorAll('button[type="submit"]')) button.setAttribute('aria-disabled', 'true');
}, true);

// A button that only adds or removes a row: its part of the page is replaced in place, without leaving and without saving.
document.addEventListener('click', async event => {
  const button = event.target.closest?.('button[data-in-place]');
  if (!button || event.defaultPrevented) return;
  event.preventDefault();
  const form = button.form;
  const at = [...form.querySelectorAll('button[data-in-place]')].indexOf(button);
  const answer = await fetch(button.formAction.split('#')[0], { method: 'POST', body: new FormData(form, button) });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const part = page.getElementById(button.dataset.inPlace);
  const fresh = page.getElementById(form.id);
  if (!answer.ok || !part || !fresh) { button.removeAttribute('data-in-place'); button.click(); return; }
  for (const hidden of [...form.querySelectorAll(':scope > input[type="hidden"]')]) hidden.remove();
  form.prepend(...fresh.querySelectorAll(':scope > input[type="hidden"]'));
  document.getElementById(button.dataset.inPlace).replaceWith(document.importNode(part, true));
  begun.set(form, null);
  const rows = document.getElementById(part.id).querySelectorAll('tbody tr:last-child');
  const next = button.value.startsWith('add-') ? [...rows].at(-1)?.querySelector('input:not([type="hidden"])') : null;
  (next ?? form.querySelectorAll('button[data-in-place]')[Math.max(0, at - 1)] ?? form).focus();
  next?.select?.();
});

// A page brought back from the browser's memory is open again; whether its form was sent, the server knows.
window.addEventListener('pageshow', event => {
  if (!event.persisted) return;
  leaving = false;
  for (const form of document.querySelectorAll('form[data-sent]')) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll('[aria-disabled]')) button.removeAttribute('aria-disabled');
  }
});

start();
if (window.Blazor) Blazor.addEventListener('enhancedload', start); else document.addEventListener('DOMContentLoaded', () => window.Blazor?.addEventListener('enhancedload', start));
