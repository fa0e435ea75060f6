import * as z from 'zod';
import { openProofFile } from '../../commands/requests/open-proof-file.ts';
import { ok, refuse } from '../../core/words/result.ts';
import { requestParameter } from '../../http/request-parameter.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';

export const route = apiRoute({
  method: 'GET',
  path: '/requests/{id}/proofs/{version}/file',
  function: 'request-views',
  access: 'member',
  id: 'getProofFile',
  summary: 'The file of a proof: an address at the store that is good for five minutes.',
  parameters: {
    ...requestParameter,
    version: {
      schema: { type: 'integer', minimum: 1 },
      description: 'The version of the proof',
    },
  },
  answer: { status: 303, schema: () => z.object({ url: z.url() }), redirects: true },
  problems: [404, 409],
});

export const handle: Handle<typeof route> = async ({ loaded, params, now }) => {
  const version = Version.safeParse(params.version);
  if (!version.success) return refuse({ type: 'not-found' });
  const opened = await openProofFile(loaded.state, Number(version.data), now);
  return opened.ok
    ? ok({ status: 303, body: { url: opened.value }, location: opened.value })
    : opened;
};

const Version = z.string().regex(/^[1-9]\d{0,5}$/);
