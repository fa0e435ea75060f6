/**
 * Sends files: hashes them, announces them, and puts them where they are kept. That of a proof is
 * handed in then; those of a request are sent as they are chosen, and listed with it.
 */

const form = document.querySelector<HTMLFormElement>('form#hand-in');
const arrived = document.querySelector<HTMLFormElement>('form#arrived');
const announcing = document.querySelector<HTMLFormElement>('form#announce');
const file = document.querySelector<HTMLInputElement>('#file');
const status = document.querySelector('#upload-status');
const bar = document.querySelector<HTMLProgressElement>('#sent-so-far');
const field = document.querySelector<HTMLElement>('#file-field');

const say = (text: string): void => {
  if (status) status.textContent = text;
};

const hash = async (chosen: File): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', await chosen.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

/** Sends a form of the page's own; what is wrong stands on the page that follows. */
const post = async (sent: HTMLFormElement, values: Record<string, string | number>) => {
  const body = new URLSearchParams(new FormData(sent) as unknown as Record<string, string>);
  for (const [name, value] of Object.entries(values)) body.set(name, String(value));
  const answer = await fetch(sent.action, { method: 'POST', body });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  if (answer.ok) return { page, to: new URL(answer.url) };
  const wrong = [...page.querySelectorAll('.errors li')].map(({ textContent }) => textContent);
  throw new Error(wrong.join('. ') || 'it was not taken; open this page anew, and try again');
};

type Put = { upload: string; url: string; headers: Record<string, string> };

/** Where to send a file stands on the page that follows. */
const announce = async (into: HTMLFormElement, chosen: File): Promise<Put> => {
  const { name, type, size } = chosen;
  const { page, to } = await post(into, { name, type, size, sha256: await hash(chosen) });
  const { url = '', headers = '{}' } = page.querySelector<HTMLElement>('#put')?.dataset ?? {};
  return { upload: to.searchParams.get('upload') ?? '', url, headers: JSON.parse(headers) };
};

const send = ({ url, headers }: Put, chosen: File): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => {
      if (bar) bar.value = (100 * loaded) / total;
    };
    request.onload = () =>
      request.status === 200
        ? resolve()
        : reject(new Error(`the store answered ${request.status}; try again`));
    request.onerror = () => reject(new Error('the connection broke; try again'));
    request.send(chosen);
  });

/** From reading it to the store's word that it is there; its upload. */
const sendFile = async (into: HTMLFormElement, chosen: File): Promise<string> => {
  say(`Reading ${chosen.name}`);
  const put = await announce(into, chosen);
  if (bar) bar.hidden = false;
  say(`Sending ${chosen.name}`);
  await send(put, chosen);
  return put.upload;
};

const trouble = (error: unknown): string => (error instanceof Error ? error.message : `${error}`);

if (announcing && file && field) {
  field.hidden = false;
  // What sends a file where this does not run.
  document.querySelector('#plain-file')?.remove();
  form?.addEventListener('submit', async (event) => {
    const [chosen] = file.files ?? [];
    if (!chosen) return;
    event.preventDefault();
    const buttons = form.querySelectorAll('button');
    for (const one of buttons) one.disabled = true;
    try {
      const upload = await sendFile(announcing, chosen);
      say('Sent. Handing it in');
      (form.elements.namedItem('upload') as HTMLInputElement).value = upload;
      form.submit();
    } catch (error) {
      say(`Not handed in: ${trouble(error)}`);
      for (const one of buttons) one.disabled = false;
    }
  });
  // A page that leads away ends what is on its way, and the request would go without the file.
  document.querySelector('form#send')?.addEventListener('submit', (event) => {
    if (!file.disabled) return;
    event.preventDefault();
    say('A file is still being sent. Wait until it is attached, or open this page anew');
  });
  file.addEventListener('change', async () => {
    if (!arrived) return;
    file.disabled = true;
    const notSent: string[] = [];
    for (const chosen of file.files ?? [])
      try {
        const upload = await sendFile(announcing, chosen);
        const { page } = await post(arrived, { upload });
        const list = page.querySelector('#attached');
        if (list) document.querySelector('#attached')?.replaceWith(document.adoptNode(list));
      } catch (error) {
        notSent.push(`${chosen.name} is not attached: ${trouble(error)}`);
      }
    say(notSent.join('. ') || 'Attached.');
    if (bar) bar.hidden = true;
    file.disabled = false;
    file.value = '';
  });
}
