// The little that pages rendered on the server need from a script. Listeners sit on the document, so enhanced navigation loses none of them.
document.addEventListener('keydown', event => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
    event.preventDefault();
    document.getElementById('search')?.focus();
  }
  // The one thing to do next on a page; never from within another form, and held down the key does nothing twice.
  if ((event.ctrlKey || event.metaKey) && event.key === 'Enter' && !event.repeat && !event.defaultPrevented) {
    const next = document.querySelector('[data-key="ctrl-enter"]');
    const form = event.target.closest?.('form');
    if (next && (!form || form === next.form)) next.click();
  }
  if (event.key === 'Escape') for (const open of document.querySelectorAll('details.who-menu[open]')) open.open = false;
});

document.addEventListener('click', event => {
  const button = event.target.closest?.('[data-menu]');
  if (button) {
    const open = document.body.classList.toggle('menu-open');
    button.setAttribute('aria-expanded', String(open));
  } else if (!event.target.closest?.('.nav')) {
    document.body.classList.remove('menu-open');
  }
  if (event.target.closest?.('[data-print]')) window.print();
  const confirmed = event.target.closest?.('[data-confirm]');
  if (confirmed && !window.confirm(confirmed.dataset.confirm)) event.preventDefault();
});

// What this device kept to open work pages without a connection goes with the person.
document.addEventListener('submit', event => {
  const form = event.target;
  if (typeof caches === 'undefined' || !/\/sign-out$/.test(new URL(form.action).pathname)) return;
  event.preventDefault();
  caches.keys().then(names => Promise.all(names.filter(name => name.startsWith('touchstone-')).map(name => caches.delete(name)))).catch(() => false).finally(() => form.submit());
});

// Filters apply at once; what was in use keeps the focus when the new page stands in the place of the old one.
let inUse = null;
document.addEventListener('change', event => {
  const form = event.target.form;
  if (!form?.matches('[data-filters]')) return;
  // A period that moves and days that stand still do not go together: the one chosen last counts.
  if (event.target.matches('[data-period]') && event.target.value) for (const day of form.querySelectorAll('[data-days]')) day.value = '';
  if (event.target.matches('[data-days]') && event.target.value) for (const period of form.querySelectorAll('[data-period]')) period.value = '';
  inUse = event.target.id;
  form.requestSubmit();
});
// What is not set does not stand in the address.
document.addEventListener('formdata', event => {
  if (!event.target.matches('[data-filters]')) return;
  for (const [name, value] of [...event.formData]) if (value === '') event.formData.delete(name);
});
function keepPlace() {
  const field = inUse && document.getElementById(inUse);
  inUse = null;
  if (field && document.activeElement !== field) field.focus({ preventScroll: true });
}

// One box chooses all of a page; it is there only where a script can do it.
function offerAll() {
  for (const box of document.querySelectorAll('[data-choose-all][hidden]')) box.hidden = false;
}
document.addEventListener('change', event => {
  const all = event.target.closest?.('[data-choose-all]');
  if (!all) return;
  for (const box of document.querySelectorAll(`input[type="checkbox"][form="${all.dataset.chooseAll}"]`)) if (!box.matches('[name="all"]')) box.checked = all.checked;
});

document.addEventListener('change', event => {
  if (event.target.matches?.('[data-submit-on-change]')) event.target.form.requestSubmit();
});

// A picker suggests names while they are typed; without it the server looks the name up when the form is sent.
let typing = null;
// Browsers show only what holds the very letters typed: where the server found the name by others, they stand beside it.
const suggestion = (name, words) => {
  const option = Object.assign(document.createElement('option'), { value: name });
  if (!name.toLowerCase().includes(words.toLowerCase())) option.label = words;
  return option;
};
document.addEventListener('input', event => {
  const field = event.target.closest?.('[data-picker] input[list]');
  if (!field) return;
  clearTimeout(typing);
  typing = setTimeout(async () => {
    const words = field.value.trim();
    const address = new URL(`pick/${field.closest('[data-picker]').dataset.picker}`, document.baseURI);
    address.searchParams.set('q', words);
    try {
      const names = words ? await (await fetch(address, { headers: { Accept: 'application/json' } })).json() : [];
      if (field.value.trim() === words) field.list.replaceChildren(...names.map(name => suggestion(name, words)));
    } catch { /* Without suggestions the name is typed. */ }
  }, 150);
});

// After each page: what was in use has the focus again, and what needs a script is offered.
function settle() {
  keepPlace();
  offerAll();
}
settle();
if (window.Blazor) Blazor.addEventListener('enhancedload', settle);
else document.addEventListener('DOMContentLoaded', () => window.Blazor?.addEventListener('enhancedload', settle));
