/**
 * Sends a chosen file in parts that fit a form, with progress; without scripts its text is pasted.
 */

const form = document.querySelector<HTMLFormElement>('#begin');
const field = form?.querySelector<HTMLElement>('[data-file]');
const chosen = field?.querySelector<HTMLInputElement>('input');
const progress = field?.querySelector('progress');
const pasted = form?.querySelector<HTMLTextAreaElement>('[name=text]');

const partCharacters = 40_000;

const send = async (address: string, values: Record<string, string>): Promise<Response> => {
  const token = form?.querySelector<HTMLInputElement>('[name=form-token]')?.value ?? '';
  const body = new URLSearchParams({ 'form-token': token, ...values });
  return fetch(address, { method: 'POST', body });
};

const bring = async (form: HTMLFormElement, file: File): Promise<void> => {
  const text = await file.text();
  const parts = text.match(new RegExp(`[^]{1,${partCharacters}}`, 'gu')) ?? [];
  if (parts.length < 2 && pasted) {
    pasted.value = text;
    form.submit();
    return;
  }
  const values = Object.fromEntries(new FormData(form)) as Record<string, string>;
  const begun = await send(form.action, { ...values, text: '', parts: String(parts.length) });
  if (!begun.redirected) {
    // What is wrong is on the page that came back for the form itself.
    form.submit();
    return;
  }
  if (progress) progress.hidden = false;
  for (const [index, part] of parts.entries()) {
    await send(`${begun.url}/part`, { number: String(index + 1), text: `|${part}|` });
    if (progress) progress.value = (index + 1) / parts.length;
  }
  await send(`${begun.url}/start`, {});
  location.assign(begun.url);
};

if (form && field && chosen) {
  field.hidden = false;
  chosen.addEventListener('change', () => {
    const name = form.querySelector<HTMLInputElement>('[name=name]');
    if (name && name.value === '') name.value = chosen.files?.[0]?.name ?? '';
  });
  form.addEventListener('submit', (event) => {
    const [file] = chosen.files ?? [];
    if (!file) return;
    event.preventDefault();
    void bring(form, file);
  });
}
