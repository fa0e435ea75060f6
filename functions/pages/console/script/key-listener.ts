/**
 * Single keys: `aria-keyshortcuts` says which control a key brings one to. Nothing is sent by one,
 * none works while somebody types or holds a modifier, and `?` lists those of the page.
 */
export const listenForKeys = (): void => {
  document.addEventListener('keydown', (event) => {
    const { key, target } = event;
    if (event.defaultPrevented || event.repeat || event.isComposing) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(target as Element) || document.querySelector('dialog[open]')) return;
    if (!document.querySelector('[aria-keyshortcuts]')) return;
    if (key === '?') showKeys();
    else if (!(key in steps ? move(steps[key] ?? 0) : goTo(key))) return;
    // The letter is not typed into the field that it led to.
    event.preventDefault();
  });
};

const isTyping = (element: Element): boolean =>
  element.closest('input, textarea, select, [contenteditable]') !== null;

const steps: Record<string, number> = { j: 1, k: -1 };

/** To the next line of the list that one is in, or of the first. */
const move = (by: number): boolean => {
  const from = document.activeElement?.closest(linesOf);
  const lines = [...(from?.parentElement ?? document).querySelectorAll(linesOf)];
  const next = from ? lines[lines.indexOf(from) + by] : lines.at(by > 0 ? 0 : -1);
  next?.querySelector('a')?.focus();
  return next !== undefined;
};

const linesOf = '[aria-keyshortcuts="j k"] > li';

/** To what the key is for: of the line that one is in, else of the page, if it is one thing. */
const goTo = (key: string): boolean => {
  const from = document.activeElement?.closest(linesOf) ?? document;
  const [control, ...others] = from.querySelectorAll<HTMLElement>(
    `[aria-keyshortcuts="${CSS.escape(key)}"]`,
  );
  if (!control || others.length > 0) return false;
  const folded = control.closest('details');
  if (folded) folded.open = true;
  const within = folded ?? control;
  (control.matches('button, a') ? control : within.querySelector<HTMLElement>(fields))?.focus();
  return true;
};

const fields = 'input:not([type="hidden"]), textarea, select';

const showKeys = (): void => {
  const controls = document.querySelectorAll('[aria-keyshortcuts]');
  const said = new Map(
    [...controls].map((one) => [one.getAttribute('aria-keyshortcuts') ?? '', nameOf(one)]),
  );
  const dialog = document.createElement('dialog');
  dialog.className = 'sheet';
  dialog.setAttribute('aria-labelledby', 'keys-of-page');
  dialog.innerHTML = `<h2 id="keys-of-page">Keys on this page</h2><dl class="facts"></dl>
<p class="quiet">They bring you there, and send nothing. <a href="/people#me">Turn them off</a></p>
<form method="dialog"><button class="plain">Close</button></form>`;
  for (const [key, name] of said) {
    const term = document.createElement('dt');
    term.append(Object.assign(document.createElement('kbd'), { textContent: key }));
    const what = Object.assign(document.createElement('dd'), { textContent: name });
    dialog.querySelector('dl')?.append(term, what);
  }
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
};

const nameOf = (control: Element): string => {
  if (control.matches('ol')) return 'To the next line of the list, or the last; Enter opens it';
  const named = (control.querySelector('h2, h3') ?? control).cloneNode(true) as Element;
  for (const part of named.querySelectorAll('kbd, .unseen')) part.remove();
  return named.textContent?.trim() ?? '';
};
