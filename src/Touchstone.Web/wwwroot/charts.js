// Charts: one stop of the Tab key each, arrow keys from mark to mark, and below the drawing what the mark under key or pointer says.
// Without this every mark is a stop of its own.
const marksOf = drawing => [...drawing.querySelectorAll('.chart-marks > [aria-label]')];
const seriesOf = mark => /\bs\d\b/.exec(mark.getAttribute('class'))?.[0] ?? '';

function choose(drawing, mark) {
  for (const one of drawing.querySelectorAll('.chart-marks > [tabindex="0"]')) one.setAttribute('tabindex', '-1');
  mark.setAttribute('tabindex', '0');
}

function prepare() {
  for (const drawing of document.querySelectorAll('[data-chart] .chart')) {
    const marks = marksOf(drawing);
    for (const mark of marks) mark.setAttribute('tabindex', '-1');
    marks[0]?.setAttribute('tabindex', '0');
  }
}

const middle = mark => {
  const box = mark.getBoundingClientRect();
  return box.left + box.width / 2;
};

// To the sides along the series, up and down to the nearest mark of the next one.
function next(marks, mark, key) {
  const series = seriesOf(mark);
  const row = marks.filter(one => seriesOf(one) === series);
  const at = row.indexOf(mark);
  if (key === 'ArrowRight') return row[at + 1];
  if (key === 'ArrowLeft') return row[at - 1];
  if (key === 'Home') return row[0];
  if (key === 'End') return row.at(-1);
  const all = [...new Set(marks.map(seriesOf))];
  const other = all[all.indexOf(series) + (key === 'ArrowDown' ? 1 : -1)];
  const here = middle(mark);
  return other === undefined ? undefined : marks.filter(one => seriesOf(one) === other).sort((a, b) => Math.abs(middle(a) - here) - Math.abs(middle(b) - here))[0];
}

function say(mark) {
  const said = mark.closest('[data-chart]')?.querySelector('[data-chart-said]');
  if (said) said.textContent = mark.getAttribute('aria-label');
}

document.addEventListener('keydown', event => {
  if (!['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown', 'Home', 'End'].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
  const mark = event.target.closest?.('[data-chart] .chart-marks > [aria-label]');
  if (!mark) return;
  event.preventDefault();
  next(marksOf(mark.closest('.chart')), mark, event.key)?.focus();
});
document.addEventListener('focusin', event => {
  const mark = event.target.closest?.('[data-chart] .chart-marks > [aria-label]');
  if (!mark) return;
  choose(mark.closest('.chart'), mark);
  say(mark);
});
document.addEventListener('pointerover', event => {
  const mark = event.target.closest?.('[data-chart] .chart-marks > [aria-label]');
  if (mark) say(mark);
});

prepare();
if (window.Blazor) Blazor.addEventListener('enhancedload', prepare);
else document.addEventListener('DOMContentLoaded', () => window.Blazor?.addEventListener('enhancedload', prepare));
