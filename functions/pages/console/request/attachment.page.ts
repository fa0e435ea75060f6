import { html } from 'hono/html';
import { fileAddress } from '../../../store/files/file-address.ts';
import { consolePage } from '../console-page.ts';
import { unseenView } from '../error-views.ts';

/** A file that came with a request: leads to the store, by an address good for some minutes. */
export const page = consolePage({
  path: '/r/{id}/attachment/{n}',
  show: async ({ loaded: { state }, params: { n = '' }, now }) => {
    const file = /^[1-9]\d?$/.test(n) ? state.attachments?.[Number(n) - 1] : undefined;
    return file
      ? { title: file.name, main: html``, leadsTo: await fileAddress(file, now) }
      : unseenView;
  },
});
