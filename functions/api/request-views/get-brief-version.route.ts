import * as z from 'zod';
import { briefTexts, submittedBriefs } from '../../commands/requests/brief-versions.ts';
import { briefForm } from '../../core/brief/brief-form.ts';
import { ok, refuse } from '../../core/words/result.ts';
import type { Settings } from '../../core/words/settings.ts';
import { Instant, MemberId } from '../../core/words/words.ts';
import { requestParameter } from '../../http/request-parameter.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { readLedger } from '../../store/requests/request-store.ts';
import { briefDifferences } from '../../wording/brief/brief-differences.ts';
import { forIdInPath, viewRequest } from '../next-steps.ts';
import { digestText } from '../request-answer.ts';

const version = z.coerce.number().int().min(1).max(9999);

const BriefVersionAnswer = (settings: Settings) =>
  z.object({
    version: z.int(),
    digest: digestText,
    submittedBy: MemberId,
    submittedAt: Instant,
    briefText: briefForm('light', settings.currency),
    changes: z
      .array(
        z.object({
          part: z.string().describe('Of the plan, in words'),
          before: z.array(z.string()).describe('Lines that version `since` has, and this has not'),
          after: z.array(z.string()).describe('Lines that this has, and `since` has not'),
        }),
      )
      .optional()
      .describe('There with `since`, in the order of the plan'),
  });

export const route = apiRoute({
  method: 'GET',
  path: '/requests/{id}/brief/versions/{version}',
  function: 'request-views',
  access: 'member',
  id: 'getBriefVersion',
  summary: 'A version of the brief as it was submitted, and what it changed since another one.',
  parameters: {
    ...requestParameter,
    version: { schema: version, description: 'Versions count from 1' },
  },
  query: z.strictObject({ since: version.describe('The version to compare it with').optional() }),
  answer: { status: 200, schema: BriefVersionAnswer, name: 'SubmittedBrief' },
  problems: [404, 409],
  next: [forIdInPath(viewRequest)],
});

/** Both texts are held against the digests that they were submitted with (J14). */
export const handle: Handle<typeof route> = async ({ loaded, params, query, settings }) => {
  const { state } = loaded;
  const wanted = version.safeParse(params.version);
  if (!wanted.success) return refuse({ type: 'not-found' });
  const submitted = submittedBriefs(await readLedger(state.id));
  const { since } = query;
  const numbers = [wanted.data, ...(since === undefined ? [] : [since])];
  const texts = await briefTexts(state, submitted, numbers, settings.currency);
  if (!texts.ok) return texts;
  const shown = submitted.find((one) => one.version === wanted.data);
  const brief = texts.value.get(wanted.data);
  const before = since === undefined ? undefined : texts.value.get(since);
  if (!shown || !brief) return refuse({ type: 'not-found' });
  const { digest, by, at } = shown;
  const body = { version: shown.version, digest, submittedBy: by, submittedAt: at };
  const changes = before && briefDifferences(before, brief);
  return ok({ status: 200, body: { ...body, briefText: brief, ...(changes && { changes }) } });
};
