import { issueCertificate, signCertificate } from '../../../commands/requests/issue-certificate.ts';
import type { Page, PageFile } from '../../kit/page-reply.ts';
import { alteredPage } from '../altered-page.ts';
import { showByLink } from '../open-link.ts';
import { certificatePage } from './certificate-page.ts';

/** The certificate behind a link, as a page; `issuer` is the platform's address. */
export const showCertificate = (token: string, now: string, issuer: string): Promise<Page> =>
  showByLink('certificate', token, now, async ({ loaded: { state }, reader }) => {
    const issued = await issueCertificate(state, { issuer, now });
    return issued.ok
      ? { status: 200, html: certificatePage(issued.value, state, reader) }
      : alteredPage(state.id, issued.refusal);
  });

/** The same as the file that is verified. */
export const certificateFile = (
  token: string,
  now: string,
  issuer: string,
): Promise<Page | PageFile> =>
  showByLink<'certificate', Page | PageFile>('certificate', token, now, async ({ loaded }) => {
    const { state } = loaded;
    const issued = await issueCertificate(state, { issuer, now });
    if (!issued.ok) return alteredPage(state.id, issued.refusal);
    const text = JSON.stringify(await signCertificate(issued.value));
    const name = `certificate-${issued.value.release.id}.json`;
    return { status: 200, file: { type: 'application/json', name, bytes: Buffer.from(text) } };
  });
