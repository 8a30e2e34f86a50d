// A button that copies a draft. Without this script it is marked and copied by hand.
(() => {
  for (const text of document.querySelectorAll('textarea[data-copy]')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = text.dataset.copy;
    button.addEventListener('click', async () => {
      text.select();
      await navigator.clipboard.writeText(text.value);
      button.textContent = text.dataset.copied;
    });
    text.after(button);
  }
})();
