import * as z from 'zod';
import { lessonsFor } from '../../commands/library/lessons-of.ts';
import { unalteredSubjects } from '../../commands/requests/unaltered-subject.ts';
import { briefForm } from '../../core/brief/brief-form.ts';
import { isPlanned } from '../../core/library/lesson.ts';
import { peopleIn } from '../../core/request/people-in.ts';
import { requestView } from '../../core/request/request-view.ts';
import { withAway } from '../../core/request/with-away.ts';
import { latestProof } from '../../core/sign-offs/known-proof.ts';
import { actsAsOwner } from '../../core/stages/access.ts';
import { ok } from '../../core/words/result.ts';
import type { Settings } from '../../core/words/settings.ts';
import { factsOf } from '../../core/words/stored-file.ts';
import { requestParameter } from '../../http/request-parameter.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { fileAddress } from '../../store/files/file-address.ts';
import { readRoster } from '../../store/people/roster-store.ts';
import { parseBrief, readDraft, subjectAmong } from '../../store/requests/subject-store.ts';
import { DraftAnswer, draftAnswer } from '../draft-answer.ts';
import { LessonAnswer } from '../lesson-answer.ts';
import { sign, viewLedger } from '../next-steps.ts';
import { fileFacts, requestFields } from '../request-answer.ts';

const FullRequestAnswer = (settings: Settings) =>
  z.object({
    ...requestFields(settings),
    attachments: z
      .array(fileFacts().extend({ url: z.url() }))
      .optional()
      .describe('Files that came with it, each at an address that is good for five minutes'),
    briefText: briefForm('light', settings.currency).optional(),
    signedBriefText: briefForm('light', settings.currency)
      .optional()
      .describe('Where the signed version is another one than `brief`'),
    draft: DraftAnswer.optional(),
    lessons: z
      .array(LessonAnswer)
      .optional()
      .describe(
        'What released work that is alike returned, and what was said of it; there until the brief is signed',
      ),
    people: z.record(z.string(), z.string()),
  });

export const route = apiRoute({
  method: 'GET',
  path: '/requests/{id}',
  function: 'request-views',
  access: 'member',
  id: 'getRequest',
  summary: 'A request, its brief, and whom it waits for.',
  parameters: requestParameter,
  answer: { status: 200, schema: FullRequestAnswer, name: 'FullRequest' },
  problems: [404, 409],
  next: [viewLedger, sign],
});

/**
 * The request with the text of its brief, the signed brief while a newer one is open, the owner's
 * draft for the owner, what the like of it taught while it is planned, and the names of the people
 * in it.
 */
export const handle: Handle<typeof route> = async ({
  loaded: { state },
  member,
  settings,
  now,
}) => {
  const other = state.signedBrief?.version === state.brief?.version ? undefined : state.signedBrief;
  const proof = latestProof(state);
  const [found, draft, roster, lessons, attachments] = await Promise.all([
    unalteredSubjects(state, [
      ...[state.brief, other].flatMap((brief) =>
        brief ? [{ ...brief, kind: 'brief' as const }] : [],
      ),
      ...(proof ? [proof] : []),
    ]),
    actsAsOwner(state, member) ? readDraft(state.id) : undefined,
    readRoster(),
    isPlanned(state) ? lessonsFor(state, member) : undefined,
    Promise.all(
      (state.attachments ?? []).map(async (file) => ({
        ...factsOf(file),
        url: await fileAddress(file, now),
      })),
    ),
  ]);
  if (!found.ok) return found;
  const textOf = (version: { version: number } | undefined) => {
    if (!version) return undefined;
    const item = subjectAmong(found.value, state.id, { kind: 'brief', version: version.version });
    return parseBrief(item?.brief, settings.currency);
  };
  const brief = textOf(state.brief);
  const signed = textOf(other);
  const view = withAway(state, requestView(state, settings), roster);
  const mentioned = peopleIn(state);
  if (draft) mentioned.add(draft.savedBy);
  for (const { said } of lessons ?? []) for (const { memberId } of said) mentioned.add(memberId);
  const people = Object.fromEntries(
    roster.filter(({ id }) => mentioned.has(id)).map(({ id, name }) => [id, name]),
  );
  return ok({
    status: 200,
    body: {
      ...view,
      ...(attachments.length > 0 && { attachments }),
      ...(brief && { briefText: brief }),
      ...(signed && { signedBriefText: signed }),
      ...(draft && { draft: draftAnswer(draft) }),
      ...(lessons && { lessons }),
      people,
    },
  });
};
