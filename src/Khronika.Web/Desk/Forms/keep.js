// Keeps what is typed on the server while it is typed. Without this script "Keep unfinished" does it.
(() => {
  const form = document.querySelector('form[data-keep]');
  const said = form && form.querySelector('[data-kept]');
  if (!form) return;
  let timer = 0, sending = false, dirty = false, saved = false;
  const keep = async () => {
    if (sending || saved) return;
    sending = true;
    dirty = false;
    const data = new URLSearchParams(new FormData(form));
    data.set('_to', 'auto');
    try {
      const answer = await fetch(form.action, { method: 'POST', body: data, keepalive: data.toString().length < 60000 });
      if (said) said.textContent = answer.ok ? said.dataset.kept : said.dataset.failed;
    } catch {
      if (said) said.textContent = said.dataset.failed;
    }
    sending = false;
    if (dirty) timer = setTimeout(keep, 2000);
  };
  form.addEventListener('input', () => { dirty = true; clearTimeout(timer); timer = setTimeout(keep, 2000); });
  form.addEventListener('submit', () => { saved = true; clearTimeout(timer); });
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden' && dirty) keep(); });
  const errors = document.getElementById('errors');
  if (errors) errors.focus();
})();
