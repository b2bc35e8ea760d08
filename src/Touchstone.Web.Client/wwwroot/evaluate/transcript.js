// Draws the transcript and knows words: selecting, finding, marking. Drawn here and not by the page's code, so that ten thousand turns are there at once.
const blockSize = 50;
const gap = /\[[^\[\]]{2,40} removed\]|█+/g;
const spoken = text => text.replace(/█+/g, 'name hidden');
const names = { agent: 'Agent', customer: 'Customer', bot: 'Bot', system: 'System', observer: 'Observer' };
const canHighlight = typeof Highlight !== 'undefined' && CSS.highlights;

// The server's normal form, with the place of each of its letters in the text: "emile" finds Émile, and unseen marks do not hide a word.
const plain = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ħ: 'h', ł: 'l', ŧ: 't', þ: 'th', ŋ: 'n', ı: 'i' };
const cyrillic = letter => letter >= '\u0400' && letter <= '\u052f';
function folded(text) {
  // Most turns need none of this.
  if (/^[\x20-\x7e]*$/.test(text) && !text.includes('  ')) return { form: text.toLowerCase(), places: null };
  let form = '', letter = '';
  const places = [];
  for (const { segment, index } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)) {
    let made = '';
    for (const c of segment.normalize('NFKD')) {
      if (/[\p{Cf}\u034f\u115f\u1160\u3164\uffa0\ufe00-\ufe0f]/u.test(c)) continue;
      if (/[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u0591-\u05c7\u064b-\u065f\u0670]/u.test(c)) { if (c === '\u0306' && cyrillic(letter)) made += c; continue; }
      letter = c;
      const lower = c.toUpperCase().toLowerCase().replace('ς', 'σ');
      made += /\s/.test(c) ? ' ' : /[’‘‛ʼ′]/.test(c) ? "'" : /[‐-―−]/.test(c) ? '-' : plain[c.toLowerCase()] ?? lower;
    }
    made = made.normalize('NFC');
    if (made === ' ' && form.endsWith(' ')) continue;
    for (let i = 0; i < made.length; i++) places.push([index, index + segment.length]);
    form += made;
  }
  return { form, places };
}

const clock = seconds => {
  if (seconds === null || seconds === undefined) return '';
  const whole = Math.floor(seconds), h = Math.floor(whole / 3600), m = Math.floor(whole % 3600 / 60), s = String(whole % 60).padStart(2, '0');
  return h > 0 ? `${h}:${String(m).padStart(2, '0')}:${s}` : `${m}:${s}`;
};

export function create(panel, turnsJson, dotnet) {
  const turns = JSON.parse(turnsJson);
  const byN = new Map(turns.map((turn, index) => [turn.n, index]));
  const scroller = panel.querySelector('.turns');
  const stop = new AbortController();
  const rows = [], wordsOf = [], forms = [];
  let cursor = 0, word = null, hits = [], hit = -1, attachLabel = '', target = '';

  const element = (tag, className, text) => { const e = document.createElement(tag); e.className = className; if (text !== undefined) e.textContent = text; return e; };

  // As many letters as were hidden stand in the page, so that places in the words hold.
  function hidden(letters) {
    const block = element('span', 'hidden-name', letters);
    block.setAttribute('role', 'img');
    block.setAttribute('aria-label', 'name hidden');
    block.title = 'Hidden while this evaluation is blind';
    return block;
  }

  function removed(words) {
    const chip = element('span', 'gap');
    chip.append(element('span', 'bracket', '['), words.slice(1, -1), element('span', 'bracket', ']'));
    return chip;
  }

  function fill(holder, text) {
    let at = 0;
    for (const found of text.matchAll(gap)) {
      if (found.index > at) holder.append(text.slice(at, found.index));
      holder.append(found[0][0] === '█' ? hidden(found[0]) : removed(found[0]));
      at = found.index + found[0].length;
    }
    if (at < text.length) holder.append(text.slice(at));
  }

  let block = null;
  turns.forEach((turn, index) => {
    if (index % blockSize === 0) { block = element('div', 'turn-block'); block.setAttribute('role', 'presentation'); scroller.append(block); }
    const row = element('div', 'turn ' + (turn.speaker in names ? turn.speaker : 'other'));
    row.id = 'turn-' + turn.n;
    row.setAttribute('role', 'option');
    row.setAttribute('aria-selected', 'false');
    const time = element('span', 'offset', clock(turn.offsetSeconds));
    const speaker = element('b', 'speaker', names[turn.speaker] ?? turn.speaker.charAt(0).toUpperCase() + turn.speaker.slice(1));
    const words = element('span', 'words');
    if (turn.confidence !== null && turn.confidence !== undefined && turn.confidence < 0.7) {
      words.classList.add('doubt');
      words.title = `Recognised with a confidence of ${Math.round(turn.confidence * 100)} %: listen again before you rest on it.`;
    }
    fill(words, turn.text);
    row.append(time, speaker, words);
    block.append(row);
    rows.push(row);
    wordsOf.push(words);
  });

  // A place in the words of a turn, as a place in the page.
  function place(index, offset) {
    const walker = document.createTreeWalker(wordsOf[index], NodeFilter.SHOW_TEXT);
    let left = offset, node = walker.nextNode(), last = null;
    while (node) {
      if (left <= node.length) return [node, left];
      left -= node.length;
      last = node;
      node = walker.nextNode();
    }
    return last ? [last, last.length] : [wordsOf[index], 0];
  }

  function rangeOf(index, start, length) {
    const range = document.createRange();
    range.setStart(...place(index, start));
    range.setEnd(...place(index, start + length));
    return range;
  }

  function offsetIn(index, node, offset) {
    const range = document.createRange();
    range.selectNodeContents(wordsOf[index]);
    range.setEnd(node, offset);
    return range.toString().length;
  }

  function mark(name, ranges) {
    if (!canHighlight) return;
    if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges)); else CSS.highlights.delete(name);
  }

  const trimmed = (index, start, end) => {
    const text = turns[index].text;
    while (start < end && /\s/.test(text[start])) start++;
    while (end > start && /\s/.test(text[end - 1])) end--;
    return end > start ? { turnN: turns[index].n, start, length: end - start, quote: text.slice(start, end) } : null;
  };

  // The selected words, turn by turn; where nothing is selected and the cursor is in the transcript, the whole turn.
  function selected(wholeTurn) {
    const selection = getSelection();
    if (selection.rangeCount && !selection.isCollapsed) {
      const range = selection.getRangeAt(0);
      if (range.intersectsNode(scroller)) {
        const spans = [];
        const first = rows.findIndex(row => range.intersectsNode(row));
        for (let i = Math.max(0, first); i < rows.length && spans.length < 10; i++) {
          if (!range.intersectsNode(rows[i])) break;
          const holder = wordsOf[i];
          if (!range.intersectsNode(holder)) continue;
          const start = holder.contains(range.startContainer) ? offsetIn(i, range.startContainer, range.startOffset) : 0;
          const end = holder.contains(range.endContainer) ? offsetIn(i, range.endContainer, range.endOffset) : turns[i].text.length;
          const span = trimmed(i, start, end);
          if (span) spans.push(span);
        }
        if (spans.length) return spans;
      }
    }
    if (!wholeTurn || turns.length === 0) return [];
    const whole = trimmed(cursor, 0, turns[cursor].text.length);
    return whole ? [whole] : [];
  }

  function moveTo(index, scroll = true) {
    if (turns.length === 0) return;
    rows[cursor]?.setAttribute('aria-selected', 'false');
    rows[cursor]?.classList.remove('cursor');
    cursor = Math.min(rows.length - 1, Math.max(0, index));
    rows[cursor].setAttribute('aria-selected', 'true');
    rows[cursor].classList.add('cursor');
    scroller.setAttribute('aria-activedescendant', rows[cursor].id);
    if (scroll) rows[cursor].scrollIntoView({ block: 'nearest' });
    word = null;
  }

  const tokens = index => [...turns[index].text.matchAll(/\S+/g)].map(found => [found.index, found.index + found[0].length]);

  function moveWord(step, extend) {
    const all = tokens(cursor);
    if (all.length === 0) return;
    if (word === null) word = step > 0 ? { from: 0, to: 0 } : { from: all.length - 1, to: all.length - 1 };
    else {
      const to = Math.min(all.length - 1, Math.max(0, word.to + step));
      word = extend ? { from: word.from, to } : { from: to, to };
    }
    const [low, high] = [Math.min(word.from, word.to), Math.max(word.from, word.to)];
    const range = rangeOf(cursor, all[low][0], all[high][1] - all[low][0]);
    getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    say(turns[cursor].text.slice(all[low][0], all[high][1]));
  }

  const voice = panel.querySelector('[data-voice]');
  const say = text => { if (voice) voice.textContent = spoken(text); };

  scroller.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = 10;
    const moves = { ArrowDown: () => moveTo(cursor + 1), ArrowUp: () => moveTo(cursor - 1), PageDown: () => moveTo(cursor + page), PageUp: () => moveTo(cursor - page), Home: () => moveTo(0), End: () => moveTo(rows.length - 1),
      ArrowRight: () => moveWord(1, event.shiftKey), ArrowLeft: () => moveWord(-1, event.shiftKey) };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    if (event.key.startsWith('Arrow') && !['ArrowLeft', 'ArrowRight'].includes(event.key)) getSelection().removeAllRanges();
    move();
  }, { signal: stop.signal });
  scroller.addEventListener('focus', () => { if (!scroller.hasAttribute('aria-activedescendant')) moveTo(cursor, false); }, { signal: stop.signal });
  scroller.addEventListener('click', event => {
    const row = event.target.closest('.turn');
    if (row) moveTo(rows.indexOf(row), false);
  }, { signal: stop.signal });

  // The small button beside words selected with the mouse.
  const button = element('button', 'attach');
  button.type = 'button';
  button.hidden = true;
  panel.append(button);
  button.addEventListener('mousedown', event => event.preventDefault());
  button.addEventListener('click', () => { attach(false); });
  document.addEventListener('selectionchange', () => { if (getSelection().isCollapsed) button.hidden = true; }, { signal: stop.signal });
  document.addEventListener('pointerup', () => setTimeout(() => {
    const spans = target ? selected(false) : [];
    if (spans.length === 0) { button.hidden = true; return; }
    const box = getSelection().getRangeAt(0).getBoundingClientRect(), around = panel.getBoundingClientRect();
    button.textContent = attachLabel;
    button.hidden = false;
    button.style.setProperty('top', `${Math.min(around.height - 40, Math.max(4, box.bottom - around.top + 6))}px`);
    button.style.setProperty('left', `${Math.min(Math.max(8, box.left - around.left), Math.max(8, around.width - button.offsetWidth - 8))}px`);
  }), { signal: stop.signal });

  async function attach(wholeTurn) {
    const spans = selected(wholeTurn);
    if (spans.length === 0) return false;
    getSelection().removeAllRanges();
    word = null;
    button.hidden = true;
    await dotnet.invokeMethodAsync('Attach', JSON.stringify(spans));
    return true;
  }

  const showHits = () => {
    mark('found', hits.filter((_, i) => i !== hit).slice(0, 2000).map(h => rangeOf(h.index, h.start, h.length)));
    mark('found-here', hit >= 0 ? [rangeOf(hits[hit].index, hits[hit].start, hits[hit].length)] : []);
    if (hit >= 0) moveTo(hits[hit].index);
    return `${hits.length ? hit + 1 : 0}/${hits.length}`;
  };

  moveTo(0, false);
  return {
    attach,
    find(text) {
      hits = [];
      hit = -1;
      const wanted = folded(text).form.trim();
      if (wanted) {
        turns.forEach((turn, index) => {
          const { form, places } = forms[index] ??= folded(turn.text);
          for (let at = form.indexOf(wanted); at >= 0; at = form.indexOf(wanted, at + wanted.length)) {
            const start = places?.[at][0] ?? at;
            hits.push({ index, start, length: (places?.[at + wanted.length - 1][1] ?? at + wanted.length) - start });
          }
        });
        hit = hits.length ? 0 : -1;
      }
      const count = showHits();
      return wanted ? count : '';
    },
    next(step) {
      if (hits.length) hit = (hit + step + hits.length) % hits.length;
      return showHits();
    },
    target(name) { target = name; attachLabel = `Evidence for ${name}`; },
    evidence(json) {
      const pieces = JSON.parse(json);
      const labels = new Map();
      const ordinary = [], here = [];
      for (const piece of pieces) {
        const index = byN.get(piece.n);
        if (index === undefined) continue;
        labels.set(index, [...(labels.get(index) ?? []), piece.label]);
        (piece.active ? here : ordinary).push(rangeOf(index, piece.start, piece.length));
      }
      mark('evidence', ordinary);
      mark('evidence-here', here);
      for (const old of scroller.querySelectorAll('.quoted-by')) old.remove();
      for (const [index, names] of labels) rows[index].firstChild.append(element('span', 'quoted-by', [...new Set(names)].join(' ')));
    },
    reveal(n) { const index = byN.get(n); if (index !== undefined) { moveTo(index, false); rows[index].scrollIntoView({ block: 'center' }); } },
    offset(n) { const index = byN.get(n); return index === undefined ? '' : clock(turns[index].offsetSeconds); },
    offsets(ns) { return ns.map(n => { const index = byN.get(n); return index === undefined ? '' : clock(turns[index].offsetSeconds); }); },
    focus() { scroller.focus(); },
    count: () => turns.length,
    stop() { stop.abort(); for (const name of ['evidence', 'evidence-here', 'found', 'found-here']) mark(name, []); button.remove(); },
  };
}
