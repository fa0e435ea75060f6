import { readAgreement } from '../../commands/agreements/read-agreement.ts';
import { ok } from '../../core/words/result.ts';
import { entityTag } from '../../core/words/seen-revision.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import {
  AgreementAnswer,
  agreementAnswer,
  kindParameter,
  readHistory,
  signAgreementNext,
} from './agreement-answer.ts';

export const route = apiRoute({
  method: 'GET',
  path: '/team-agreements/{kind}',
  function: 'requests',
  access: 'member',
  id: 'getAgreement',
  summary: 'An agreement: what is in force, what waits for whom, and every version.',
  parameters: kindParameter,
  answer: { status: 200, schema: AgreementAnswer, name: 'Agreement' },
  problems: [404, 409],
  next: [
    signAgreementNext,
    readHistory,
    {
      to: 'proposeAgreement',
      why: 'With the revision in If-Match',
      parameters: { kind: '$request.path.kind' },
    },
  ],
});

/** All texts are held against the digests that they were proposed with (J14). */
export const handle: Handle<typeof route> = async ({ params, now }) => {
  const read = await readAgreement(params.kind, now);
  if (!read.ok) return read;
  const { revision } = read.value;
  const etag = revision > 0 && { etag: entityTag(revision) };
  return ok({ status: 200, body: agreementAnswer(read.value), ...etag });
};
