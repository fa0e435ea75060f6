import { publicPageOf } from '../../core/certificates/certificate-id.ts';
import { calledUrl } from '../../http/called-url.ts';
import { pageRoute, publicCallLimit } from '../../http/route.ts';
import type { ShowPage } from '../links/link-handlers.ts';
import { certificateIn, printedCertificate } from './certificate-routes.ts';
import { unknownCertificate } from './public-pages.ts';
import { qrFiles } from './qr-code.ts';

const names = Object.keys(qrFiles) as (keyof typeof qrFiles)[];

export const route = pageRoute({
  ...printedCertificate,
  method: 'GET',
  path: '/v/{id}/{file}',
  function: 'show-links',
  limit: publicCallLimit,
  id: 'showQrCode',
  summary: 'The QR code that leads to that page, to be printed on what was released.',
  parameters: {
    ...printedCertificate.parameters,
    file: { schema: { type: 'string', enum: names }, description: 'As SVG or as PNG' },
  },
  files: Object.fromEntries(
    names.map((name) => [qrFiles[name].type, { type: 'string', format: 'binary' }]),
  ),
  problems: [404],
});

/** Drawn from the id alone, so that nothing is read and nothing told. */
export const handle: ShowPage = {
  show: async (event) => {
    const named = certificateIn(event);
    const name = names.find((one) => one === event.pathParameters?.file);
    if (!named || !name) return unknownCertificate();
    const { type, draw } = qrFiles[name];
    return { status: 200, file: { type, bytes: draw(publicPageOf(calledUrl(event), named.id)) } };
  },
};
