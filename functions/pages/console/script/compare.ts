/**
 * Lays a version over the one after it, page on page, cut off where a slider stands. Until somebody
 * asks for it, and without scripts, the two stand side by side.
 */
export const compareVersions = (): (() => void) => {
  const bar = document.querySelector<HTMLElement>('.compare');
  const side = document.querySelector<HTMLElement>('.beside');
  const [before, after] = side?.querySelectorAll<HTMLElement>('.piece') ?? [];
  const button = bar?.querySelector('button');
  const range = bar?.querySelector('input');
  const status = bar?.querySelector('[role=status]');
  if (!bar || !side || !before || !after || !button || !range || !status) return () => {};
  const isOver = (): boolean => button.getAttribute('aria-pressed') === 'true';
  const update = (): void => {
    side.classList.toggle('layered', isOver());
    for (const label of bar.querySelectorAll('label')) label.hidden = !isOver();
    if (isOver()) lay(before, after);
    else liftAll();
    side.style.setProperty('--cut', `${range.value}%`);
    range.setAttribute('aria-valuetext', `${range.value} %`);
    status.textContent = isOver() && isCut(after) ? (bar.dataset.cut ?? '') : '';
  };
  button.addEventListener('click', () => {
    button.setAttribute('aria-pressed', String(!isOver()));
    update();
    if (isOver()) range.focus();
  });
  range.addEventListener('input', update);
  bar.hidden = false;
  return update;
};

/** Where the pages that lie on others belong. */
const homes = new Map<Element, Comment>();

/** Pages that the later version has not stay where they are. */
const lay = (before: HTMLElement, after: HTMLElement): void => {
  for (const page of before.querySelectorAll<HTMLElement>('.page')) {
    const number = CSS.escape(page.dataset.page ?? '');
    const under = after.querySelector(`.page:not(.over)[data-page="${number}"]`);
    if (!under) continue;
    const home = document.createComment('');
    page.before(home);
    homes.set(page, home);
    page.classList.add('over');
    under.append(page);
  }
};

const liftAll = (): void => {
  for (const [page, home] of homes) {
    page.classList.remove('over');
    home.replaceWith(page);
  }
  homes.clear();
};

/** Whether a page is higher than the one it lies on. */
const isCut = (after: HTMLElement): boolean =>
  [...after.querySelectorAll('.over')].some(
    ({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 2,
  );
