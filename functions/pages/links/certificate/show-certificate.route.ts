import { calledUrl } from '../../../http/called-url.ts';
import { pageRoute, publicCallLimit } from '../../../http/route.ts';
import type { ShowPage } from '../link-handlers.ts';
import { tokenParameter } from '../token-parameter.ts';
import { certificateFile, showCertificate } from './show-certificate.ts';

export const route = pageRoute({
  path: '/c/{token}',
  access: 'public',
  publicBecause:
    'A link in the mail of a release carries its own token, which the function checks; it reads one certificate, and changes nothing.',
  parameters: tokenParameter('The token of a mail that says that something was released'),
  method: 'GET',
  function: 'show-links',
  limit: publicCallLimit,
  id: 'showCertificate',
  summary:
    'The certificate of a release as a page; with `?as=json` as the signed file, as `getCertificate` has it.',
  files: { 'application/json': { type: 'object' } },
  problems: [403, 404, 409],
});

export const handle: ShowPage = {
  show: (event) => {
    const answer = event.queryStringParameters?.as === 'json' ? certificateFile : showCertificate;
    const now = new Date(event.requestContext.timeEpoch).toISOString();
    return answer(event.pathParameters?.token ?? '', now, calledUrl(event));
  },
};
