// What changes while a page is open: the counts of the frame, and long work. The page is whole without it; where the channel cannot be had it shows how things stood.
// Only a window in sight listens, so that many tabs do not use up a browser's few connections.
const longest = 60000;
let source = null, asked = '', wait = 1000, later = null;

function wanted() {
  if (document.visibilityState === 'hidden') return '';
  const jobs = [...document.querySelectorAll('[data-job][data-job-over="no"]')].map(card => `job:${card.dataset.job}`);
  return [...document.querySelector('[data-live-count]') ? ['counts'] : [], ...new Set(jobs)].join(',');
}

function follow() {
  const next = wanted();
  if (next === asked) return;
  source?.close();
  clearTimeout(later);
  [source, asked] = [null, next];
  if (next === '' || typeof EventSource === 'undefined') return;
  const address = new URL('api/v1/live/events', document.baseURI);
  address.searchParams.set('topics', next);
  const own = source = new EventSource(address);
  own.addEventListener('open', () => { wait = 1000; document.documentElement.dataset.live = 'on'; });
  own.addEventListener('counts', event => showCounts(JSON.parse(event.data)));
  own.addEventListener('job', event => showJob(JSON.parse(event.data)));
  own.addEventListener('error', () => {
    delete document.documentElement.dataset.live;
    // A lost connection comes back by itself; a refusal is final, and asked about again later, in case it was the server's own trouble.
    if (own.readyState !== EventSource.CLOSED || own !== source) return;
    [source, asked] = [null, ''];
    later = setTimeout(follow, wait);
    wait = Math.min(longest, wait * 4);
  });
}

function showCounts(counts) {
  for (const place of document.querySelectorAll('[data-live-count]')) {
    const count = counts[place.dataset.liveCount] ?? 0;
    place.textContent = count > 99 ? '99+' : String(count);
    place.hidden = count === 0;
    const named = place.closest('[data-live-label]');
    if (named) named.setAttribute('aria-label', count === 0 ? named.dataset.liveLabel : `${named.dataset.liveLabel}, ${count} unread`);
  }
}

// How far it is; when it is over the page is shown anew, with what came of it.
function showJob(job) {
  const card = document.querySelector(`[data-job="${job.id}"]`);
  if (!card) return;
  if (['done', 'failed', 'cancelled'].includes(job.state)) { card.dataset.jobOver = 'yes'; location.reload(); return; }
  const bar = card.querySelector('progress');
  if (job.total) { bar.max = job.total; bar.value = job.done; }
  if (job.state === 'queued') return;
  const seconds = job.startedAt ? (Date.now() - Date.parse(job.startedAt)) / 1000 : 0;
  const rate = seconds > 0 ? job.done / seconds : 0;
  const left = job.total && rate > 0 ? Math.round((job.total - job.done) / rate) : null;
  const counts = `${job.done.toLocaleString()}${job.total ? ' of ' + job.total.toLocaleString() : ''} · ${Math.round(rate).toLocaleString()} a second${left !== null ? ` · about ${left} s left` : ''}`;
  card.querySelector('[data-job-text]').textContent = job.message ? `${job.message} — ${counts}` : counts;
}

document.addEventListener('visibilitychange', follow);
addEventListener('pagehide', () => { source?.close(); [source, asked] = [null, '']; });
addEventListener('pageshow', event => { if (event.persisted) follow(); });
follow();
if (window.Blazor) Blazor.addEventListener('enhancedload', follow); else document.addEventListener('DOMContentLoaded', () => window.Blazor?.addEventListener('enhancedload', follow));
