import * as z from 'zod';
import { readAgreementVersion } from '../../commands/agreements/read-agreement.ts';
import { ok, refuse } from '../../core/words/result.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { agreementDifferences } from '../../wording/agreements/agreement-in-words.ts';
import { kindParameter, textFields, VersionAnswer, viewAgreement } from './agreement-answer.ts';

const version = z.coerce.number().int().min(1).max(9999);

export const route = apiRoute({
  method: 'GET',
  path: '/team-agreements/{kind}/versions/{version}',
  function: 'requests',
  access: 'member',
  id: 'getAgreementVersion',
  summary: 'A version as it was proposed, and what it changes since another one.',
  parameters: {
    ...kindParameter,
    version: { schema: version, description: 'Versions count from 1' },
  },
  query: z.strictObject({ since: version.describe('The version to compare it with').optional() }),
  answer: {
    status: 200,
    schema: (settings) =>
      VersionAnswer.extend({
        ...textFields(settings),
        changes: z
          .array(
            z.object({
              part: z.string(),
              before: z.array(z.string()).describe('Lines that version `since` has, and this not'),
              after: z.array(z.string()).describe('Lines that this has, and `since` has not'),
            }),
          )
          .optional()
          .describe('There with `since`'),
      }),
    name: 'AgreementVersion',
  },
  problems: [404, 409],
  next: [viewAgreement],
});

export const handle: Handle<typeof route> = async ({ params, query, now }) => {
  const wanted = version.safeParse(params.version);
  if (!wanted.success) return refuse({ type: 'not-found' });
  const read = await readAgreementVersion(params.kind, wanted.data, now);
  if (!read.ok) return read;
  const { roundId: _, reviewAsked: __, ...shown } = read.value;
  if (query.since === undefined) return ok({ status: 200, body: shown });
  const before = await readAgreementVersion(params.kind, query.since, now);
  if (!before.ok) return before;
  const changes = agreementDifferences(before.value, read.value);
  return ok({ status: 200, body: { ...shown, changes } });
};
