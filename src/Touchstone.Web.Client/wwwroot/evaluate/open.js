// The evaluate page when its own code could not be had: it opens anew when the server is back. Nothing was answered yet, so nothing is lost by it.
const away = 'The server cannot be reached. This page opens by itself when it is back; what you answered before is kept on this device.';
const pause = 2000, longest = 30000, tries = 'touchstone.opening';
let failed = false, watching = false;

const opening = () => document.querySelector('[data-opening]')?.dataset.opening ?? null;
const tried = () => Number(sessionStorage.getItem(tries) ?? 0);
const wait = time => new Promise(done => setTimeout(done, time));

async function isThere() {
  try { return (await fetch(new URL('health/live', document.baseURI), { cache: 'no-store' })).ok; } catch { return false; }
}

async function watch() {
  if (watching || opening() === null) return;
  watching = true;
  for (await wait(pause); opening() !== null; await wait(pause)) {
    // Code that runs tries again by itself.
    if (opening() === 'running') continue;
    if (!await isThere()) {
      failed = true;
      const words = document.querySelector('[data-opening-words]');
      if (words && words.textContent !== away) words.textContent = away;
    } else if (failed || opening() === 'stuck') {
      // Each time later, so that a page that cannot open does not run in circles.
      sessionStorage.setItem(tries, String(tried() + 1));
      await wait(Math.min(longest, (tried() - 1) * pause));
      if (['page', 'stuck'].includes(opening())) location.reload();
    }
  }
  sessionStorage.removeItem(tries);
  watching = false;
}

// A file of the page's code that did not come, or a start that failed.
// More files than a browser remembers by itself belong to the page's code; offline.js asks which they are.
performance.setResourceTimingBufferSize?.(2000);

addEventListener('error', event => { if (event.target !== window) failed = true; }, true);
addEventListener('unhandledrejection', () => { failed = true; });
watch();
if (window.Blazor) Blazor.addEventListener('enhancedload', watch); else document.addEventListener('DOMContentLoaded', () => window.Blazor?.addEventListener('enhancedload', watch));
