// Marks a passage by selecting it, with the mouse, a finger or the keyboard. Without this script it is chosen by the numbers of its sentences.
(() => {
  const text = document.querySelector('[data-read]'), form = document.getElementById('form'), shown = document.querySelector('[data-passage]');
  if (!text || !form || !shown) return;
  const field = name => form.elements.namedItem(name), encoder = new TextEncoder();
  document.querySelectorAll('[data-script]').forEach(e => { e.hidden = false; });
  // What is selected of one sentence; numbers and links between the sentences are not theirs.
  const within = (range, sentence) => {
    const part = document.createRange();
    part.selectNodeContents(sentence);
    const before = part.cloneRange();
    if (sentence.contains(range.startContainer)) part.setStart(range.startContainer, range.startOffset);
    if (sentence.contains(range.endContainer)) part.setEnd(range.endContainer, range.endOffset);
    before.setEnd(part.startContainer, part.startOffset);
    return { skipped: before.toString(), words: part.toString() };
  };
  const size = words => encoder.encode(words).length;
  const say = (word, quote) => {
    const line = document.createElement('p');
    line.className = 'how';
    line.textContent = word;
    shown.replaceChildren(line);
    if (!quote) return;
    const block = document.createElement('blockquote');
    block.textContent = quote;
    shown.append(block);
  };
  const clear = () => ['start', 'end', 'quote'].forEach(name => { field(name).value = ''; });
  const mark = () => {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.commonAncestorContainer)) return;
    const parts = [...text.querySelectorAll('[data-at]')].filter(s => range.intersectsNode(s)).map(s => ({ at: Number(s.dataset.at), ...within(range, s) })).filter(p => p.words);
    const all = parts.map(p => p.words).join(''), quote = all.trim();
    if (!quote) return;
    const start = parts[0].at + size(parts[0].skipped) + size(all.slice(0, all.length - all.trimStart().length));
    field('start').value = start;
    field('end').value = start + size(quote);
    field('quote').value = quote;
    field('first').value = field('last').value = '';
    say(shown.dataset.word, quote);
    if (window.Highlight && CSS.highlights) CSS.highlights.set('chosen', new Highlight(range.cloneRange()));
    form.dispatchEvent(new Event('input', { bubbles: true }));
  };
  let timer = 0;
  document.addEventListener('selectionchange', () => { clearTimeout(timer); timer = setTimeout(mark, 150); });
  ['first', 'last'].forEach(name => field(name).addEventListener('input', () => {
    clear();
    if (window.Highlight && CSS.highlights) CSS.highlights.delete('chosen');
    say(shown.dataset.none, '');
  }));
})();
