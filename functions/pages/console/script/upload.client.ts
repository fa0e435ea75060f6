/**
 * Sends the file of a proof: hashes it, announces it, puts it where it is kept, and hands it in.
 */

const form = document.querySelector<HTMLFormElement>('form#hand-in');
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

type Put = { upload: string; url: string; headers: Record<string, string> };

/** Announces by the page's own form; where to send it stands on the page that follows. */
const announce = async (into: HTMLFormElement, chosen: File): Promise<Put> => {
  const facts = {
    name: chosen.name,
    type: chosen.type,
    size: chosen.size,
    sha256: await hash(chosen),
  };
  const body = new URLSearchParams(new FormData(into) as unknown as Record<string, string>);
  for (const [name, value] of Object.entries(facts)) body.set(name, String(value));
  const answer = await fetch(into.action, { method: 'POST', body });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const put = page.querySelector<HTMLElement>('#put');
  const upload = new URL(answer.url).searchParams.get('upload');
  if (put && upload)
    return { upload, url: put.dataset.url ?? '', headers: JSON.parse(put.dataset.headers ?? '{}') };
  const wrong = [...page.querySelectorAll('.errors li')].map(({ textContent }) => textContent);
  throw new Error(wrong.join('. ') || 'it was not taken; open this page anew, and try again');
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

if (form && announcing && file && field) {
  field.hidden = false;
  form.addEventListener('submit', async (event) => {
    const [chosen] = file.files ?? [];
    if (!chosen) return;
    event.preventDefault();
    const buttons = form.querySelectorAll('button');
    for (const one of buttons) one.disabled = true;
    try {
      say(`Reading ${chosen.name}`);
      const put = await announce(announcing, chosen);
      if (bar) bar.hidden = false;
      say(`Sending ${chosen.name}`);
      await send(put, chosen);
      say('Sent. Handing it in');
      (form.elements.namedItem('upload') as HTMLInputElement).value = put.upload;
      form.submit();
    } catch (error) {
      say(`Not handed in: ${error instanceof Error ? error.message : error}`);
      for (const one of buttons) one.disabled = false;
    }
  });
}
