import * as z from 'zod';
import { issueCertificate, signCertificate } from '../../commands/requests/issue-certificate.ts';
import { ok } from '../../core/words/result.ts';
import { requestParameter } from '../../http/request-parameter.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';

const base64url = z.string().regex(/^[\w-]+$/);

const CertificateAnswer = () =>
  z.strictObject({
    payload: base64url.describe('The certificate: canonical JSON, in base64url'),
    protected: base64url.describe('Algorithm, and which key of `/.well-known/jwks.json` it is'),
    signature: base64url,
  });

export const route = apiRoute({
  method: 'GET',
  path: '/requests/{id}/certificate',
  function: 'request-views',
  access: 'member',
  id: 'getCertificate',
  summary:
    'The certificate of a release: who signed what, and its proof, signed (JWS, flattened JSON). `npm run verify` checks it offline.',
  parameters: requestParameter,
  answer: { status: 200, schema: CertificateAnswer, name: 'Certificate' },
  problems: [404, 409],
});

export const handle: Handle<typeof route> = async ({ loaded: { state }, calledUrl, now }) => {
  const issued = await issueCertificate(state, { issuer: calledUrl, now });
  return issued.ok ? ok({ status: 200, body: await signCertificate(issued.value) }) : issued;
};
