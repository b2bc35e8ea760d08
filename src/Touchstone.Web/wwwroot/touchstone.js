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
