import { compareVersions } from './compare.ts';

/**
 * The island of the proof's page: shows PDFs, pins comments to places, and keeps what is not sent.
 */

const form = document.querySelector<HTMLFormElement>('form#sign');
const list = document.querySelector<HTMLElement>('#sign-pinned');
const piece = document.querySelector<HTMLElement>('.piece[data-open]');

const rowsOf = (): HTMLElement[] => [...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
const textIn = (row: HTMLElement): HTMLTextAreaElement =>
  row.querySelector('textarea') as HTMLTextAreaElement;
const inputIn = (row: HTMLElement, field: string): HTMLInputElement | null =>
  row.querySelector(`[name$=".place.${field}"]`);
const valueIn = (row: HTMLElement, field: string): string => inputIn(row, field)?.value ?? '';

/** A row that nobody has filled in, to copy. */
const blank = rowsOf().at(-1)?.cloneNode(true) as HTMLElement | undefined;
for (const field of blank?.querySelectorAll<HTMLInputElement>('textarea, input') ?? [])
  field.value = '';

/** Numbers rows without gaps, and puts a pin on the page for each that has a point. */
const settle = (): void => {
  for (const pin of document.querySelectorAll('.pin.mine')) pin.remove();
  rowsOf().forEach((row, index) => {
    for (const field of row.querySelectorAll<HTMLInputElement>('textarea, input')) {
      field.name = field.name.replace(/^pinned\.\d+/, `pinned.${index}`);
      field.id = field.id.replace(/^pinned\.\d+/, `pinned.${index}`);
    }
    row.querySelectorAll('label').forEach((label) => {
      label.htmlFor = label.htmlFor.replace(/^pinned\.\d+/, `pinned.${index}`);
    });
    const [label] = row.querySelectorAll('label');
    if (label) label.textContent = `Comment ${index + 1}`;
    const page = pageOf(valueIn(row, 'page'));
    if (page && valueIn(row, 'x') !== '') page.append(ownPin(row, index + 1));
  });
  place();
};

const pageOf = (number: string): HTMLElement | null =>
  (piece ?? document).querySelector(`.page:not(.over)[data-page="${CSS.escape(number)}"]`);

const ownPin = (row: HTMLElement, number: number): HTMLElement => {
  const pin = document.createElement('button');
  Object.assign(pin, { type: 'button', className: 'pin mine', textContent: String(number) });
  pin.setAttribute('aria-label', `Your comment ${number}: arrow keys move it`);
  Object.assign(pin.dataset, { x: valueIn(row, 'x'), y: valueIn(row, 'y') });
  pin.addEventListener('click', () => textIn(row).focus());
  pin.addEventListener('keydown', (event) => {
    const [dx = 0, dy = 0] = steps[event.key] ?? [];
    if (dx === 0 && dy === 0) return;
    event.preventDefault();
    for (const [field, by] of [
      ['x', dx],
      ['y', dy],
    ] as const) {
      const input = inputIn(row, field);
      const to = Math.min(1000, Math.max(0, Number(input?.value) + by));
      if (input) input.value = pin.dataset[field] = String(to);
    }
    place();
    keep();
  });
  return pin;
};

const steps: Record<string, [number, number]> = {
  ArrowLeft: [-10, 0],
  ArrowRight: [10, 0],
  ArrowUp: [0, -10],
  ArrowDown: [0, 10],
};

/**
 * Puts every pin where it belongs: those of comments before onto their page, once that is there.
 */
const place = (): void => {
  for (const pin of document.querySelectorAll<HTMLElement>('.pin')) {
    const { page, x, y } = pin.dataset;
    const figure = pin.closest('.piece');
    // Of a page that lies on another: it went there with its pins, and they are not shown.
    if (pin.closest('.over')) continue;
    const home = page && figure?.querySelector(`.page:not(.over)[data-page="${CSS.escape(page)}"]`);
    if (home && pin.parentElement !== home) home.append(pin);
    if (page && !home) continue;
    pin.hidden = false;
    pin.style.left = `${Number(x) / 10}%`;
    pin.style.top = `${Number(y) / 10}%`;
  }
};

/** A row for a new comment, at a place. */
const add = (at: Record<string, number>): void => {
  if (!blank || rowsOf().length >= mostRows) return;
  const row = blank.cloneNode(true) as HTMLElement;
  list?.append(row);
  for (const [field, value] of Object.entries(at)) {
    const input = inputIn(row, field);
    if (input) input.value = String(value);
  }
  withRemoval(row);
  settle();
  textIn(row).focus();
};

const mostRows = 30;

const withRemoval = (row: HTMLElement): void => {
  const remove = document.createElement('button');
  Object.assign(remove, { type: 'button', className: 'link', textContent: 'Remove' });
  remove.addEventListener('click', () => {
    row.remove();
    settle();
    keep();
  });
  row.append(remove);
};

/** Where somebody points on a page, or a button of the page for those who use keys. */
const pinnable = (): void => {
  if (!piece || !form) return;
  for (const page of piece.querySelectorAll<HTMLElement>('.page:not(.pinnable, .over)')) {
    page.classList.add('pinnable');
    const number = Number(page.dataset.page);
    page.addEventListener('click', (event) => {
      if ((event.target as Element).closest('.pin, button')) return;
      const { left, top, width, height } = page.getBoundingClientRect();
      const perMille = (part: number) => Math.min(1000, Math.max(0, Math.round(1000 * part)));
      const [x, y] = [(event.clientX - left) / width, (event.clientY - top) / height];
      add({ page: number, x: perMille(x), y: perMille(y) });
    });
    page.after(button(`Comment on page ${number}`, () => add({ page: number, x: 500, y: 500 })));
  }
};

const button = (label: string, does: () => void): HTMLElement => {
  const made = document.createElement('button');
  Object.assign(made, { type: 'button', className: 'plain', textContent: label });
  made.addEventListener('click', does);
  return made;
};

const media = (piece ?? document.querySelector('.piece'))?.querySelector<HTMLMediaElement>(
  'video, audio',
);
if (media && form)
  media.after(
    button('Comment on this moment', () => add({ seconds: Math.floor(media.currentTime) })),
  );
for (const moment of document.querySelectorAll<HTMLElement>('[data-seconds]'))
  if (media)
    moment.replaceWith(
      button(moment.textContent ?? '', () => {
        media.currentTime = Number(moment.dataset.seconds);
        media.focus();
      }),
    );

/** What is typed and not sent stays in this browser, until it is sent. */
const draftKey = `verdict ${location.pathname} ${form?.elements.namedItem('roundId') instanceof HTMLInputElement ? (form.elements.namedItem('roundId') as HTMLInputElement).value : ''}`;
const keep = (): void => {
  if (!form) return;
  const typed = [...new FormData(form)].filter(([name]) => name !== 'form-token');
  localStorage.setItem(draftKey, JSON.stringify(typed));
};

const restore = (): void => {
  const kept = localStorage.getItem(draftKey);
  if (!form || !kept || form.querySelector('.errors')) return;
  const typed = JSON.parse(kept) as [string, string][];
  const needed = Math.max(
    -1,
    ...typed.map(([name]) => Number(/^pinned\.(\d+)/.exec(name)?.[1] ?? -1)),
  );
  while (blank && list && rowsOf().length <= needed) {
    const row = blank.cloneNode(true) as HTMLElement;
    list.append(row);
    for (const field of row.querySelectorAll<HTMLInputElement>('textarea, input'))
      field.name = field.name.replace(/^pinned\.\d+/, `pinned.${rowsOf().length - 1}`);
  }
  for (const [name, value] of typed)
    for (const field of document.querySelectorAll<HTMLInputElement>(
      `[name="${CSS.escape(name)}"]`,
    )) {
      if (field.form !== form || (field.type === 'hidden' && !/^pinned/.test(name))) continue;
      if (['radio', 'checkbox'].includes(field.type)) field.checked = field.value === value;
      else field.value = value;
    }
};

restore();
for (const row of rowsOf())
  if (textIn(row).value === '' && !row.querySelector('.wrong')) row.remove();
  else withRemoval(row);
const hint = list?.querySelector('.hint');
if (hint && piece) hint.textContent += ' Click where it belongs.';
document.addEventListener('input', keep);
form?.addEventListener('submit', () => localStorage.removeItem(draftKey));
const compare = compareVersions();
const ready = (): void => {
  compare();
  pinnable();
  settle();
};
for (const pages of document.querySelectorAll<HTMLElement>('[data-pdf]'))
  void window.showPdf?.(pages, ready);
ready();
