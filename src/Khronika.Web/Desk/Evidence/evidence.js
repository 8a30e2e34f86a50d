// Files dropped or pasted are put into the form's own input and sent by it; too large ones are told before they are sent.
(() => {
  const form = document.querySelector('form[data-drop]');
  if (!form) return;
  const input = form.querySelector('input[type=file]'), said = form.querySelector('[data-said]');
  form.querySelector('[data-hint]').hidden = false;
  const wrong = files => {
    const sizes = [...files].map(f => f.size);
    if (sizes.some(s => s > Number(form.dataset.file))) return form.dataset.large;
    return sizes.reduce((a, b) => a + b, 0) > Number(form.dataset.request) ? form.dataset.larger : '';
  };
  const send = files => {
    if (!files.length) return;
    input.files = files;
    said.textContent = wrong(files);
    if (!said.textContent) form.requestSubmit();
  };
  form.addEventListener('submit', event => {
    said.textContent = wrong(input.files);
    if (said.textContent) event.preventDefault();
  });
  const over = event => {
    if (![...event.dataTransfer.types].includes('Files')) return false;
    event.preventDefault();
    return true;
  };
  document.addEventListener('dragover', event => form.classList.toggle('over', over(event)));
  document.addEventListener('dragleave', () => form.classList.remove('over'));
  document.addEventListener('drop', event => {
    form.classList.remove('over');
    if (over(event)) send(event.dataTransfer.files);
  });
  document.addEventListener('paste', event => {
    if (event.clipboardData.files.length) send(event.clipboardData.files);
  });
})();
