// A passage marked with the mouse or the keyboard goes into the form. Without this script the first and last sentence are chosen.
(() => {
  const text = document.querySelector('[data-read]'), start = document.querySelector('[data-mark-start]'), end = document.querySelector('[data-mark-end]');
  const marked = document.querySelector('[data-marked]');
  if (!text || !start) return;
  const encoder = new TextEncoder();
  const place = (node, offset) => {
    const element = node.nodeType === 1 ? node : node.parentElement;
    const sentence = element && element.closest('[data-start]');
    if (!sentence || !text.contains(sentence)) return -1;
    const before = document.createRange();
    before.setStart(sentence, 0);
    before.setEnd(node, offset);
    return Number(sentence.dataset.start) + encoder.encode(before.toString()).length;
  };
  document.addEventListener('selectionchange', () => {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed || !text.contains(selection.anchorNode)) return;
    const range = selection.getRangeAt(0);
    const from = place(range.startContainer, range.startOffset), to = place(range.endContainer, range.endOffset);
    if (from < 0 || to <= from) return;
    start.value = from;
    end.value = to;
    marked.textContent = marked.dataset.said + ' ' + range.toString().trim().slice(0, 300);
  });
  for (const select of document.querySelectorAll('#f-first, #f-last')) select.addEventListener('change', () => { start.value = end.value = marked.textContent = ''; });
})();
