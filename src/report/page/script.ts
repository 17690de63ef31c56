/** The page's own script: from one finding to the next, and light or dark. Without it the page reads as well. */
export const script = `
(() => {
  const root = document.documentElement;
  const all = [...document.querySelectorAll('.finding')];
  const theme = document.getElementById('theme');
  const dark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches);
  const label = () => {
    theme.textContent = dark() ? theme.dataset.light : theme.dataset.dark;
  };
  theme.addEventListener('click', () => {
    root.dataset.theme = dark() ? 'light' : 'dark';
    label();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', label);
  label();
  const go = (step) => {
    // Folded ones are passed over.
    const findings = all.filter((one) => one.checkVisibility());
    if (findings.length === 0) return;
    const now = document.activeElement;
    let at = findings.findIndex((one) => one.contains(now));
    if (at === -1) {
      // From wherever the reader is: the first finding that follows, or the last one before.
      const after = findings.findIndex((one) => now.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
      at = step > 0 ? (after === -1 ? findings.length : after) - 1 : after === -1 ? findings.length : after;
    }
    const next = findings[Math.max(0, Math.min(findings.length - 1, at + step))];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: 'center' });
  };
  document.getElementById('previous').addEventListener('click', () => go(-1));
  document.getElementById('next').addEventListener('click', () => go(1));
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'n' || event.key === 'j') go(1);
    else if (event.key === 'p' || event.key === 'k') go(-1);
  });
  for (const one of document.querySelectorAll('[data-scripted]')) one.hidden = false;
})();
`;
