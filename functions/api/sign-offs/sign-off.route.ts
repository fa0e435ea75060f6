import * as z from 'zod';
import { recordDecision } from '../../commands/requests/record-decision.ts';
import { subjectsOfRound } from '../../core/rounds/rounds.ts';
import { signOffForm } from '../../core/rounds/sign-off-form.ts';
import { mayActFor } from '../../core/rounds/stand-in.ts';
import { refuse } from '../../core/words/result.ts';
import { requestParameter } from '../../http/request-parameter.ts';
import { apiRoute } from '../../http/route.ts';
import type { AlsoSeenBy, Handle } from '../../http/serve-api.ts';
import { readMember } from '../../store/people/roster-store.ts';
import { subjectKey } from '../../store/table/keys.ts';
import { command } from '../command.ts';
import { digest } from '../examples.ts';
import { idInAnswer, sign, viewLedger, viewRequest, writeBrief } from '../next-steps.ts';
import { RequestAnswer } from '../request-answer.ts';

export const route = apiRoute({
  method: 'POST',
  path: '/requests/{id}/sign-offs',
  function: 'sign-offs',
  access: 'member',
  id: 'signOff',
  summary: 'Decide as the signed-in member, or as the delegate of another.',
  parameters: requestParameter,
  body: () => signOffForm,
  along: (requestId, body) =>
    subjectsOfRound(roundIn(body)).map((subject) => subjectKey(requestId, subject)),
  // Split by whether a comment is required.
  shownBody: () =>
    z.union([
      signOffForm.extend({ decision: z.literal('approve') }),
      signOffForm.extend({
        decision: z.enum(['request-changes', 'reject']),
        comment: signOffForm.shape.comment.unwrap(),
      }),
      signOffForm.extend({
        decision: z.enum(['request-changes', 'reject']),
        pinned: signOffForm.shape.pinned.unwrap(),
      }),
    ]),
  answer: { status: 200, schema: RequestAnswer, name: 'Request' },
  problems: [404, 409],
  next: [
    viewRequest,
    sign,
    { to: 'submitProof', why: 'In the stage production', parameters: idInAnswer },
    writeBrief,
    viewLedger,
    ...[
      'recordCost',
      'recordResult',
      'recordKpi',
      'getMoney',
      'makeCheckIn',
      'giveFeedback',
      'correctCourse',
      'closeRequest',
    ].map((to) => ({ to, why: 'Once it is released', parameters: idInAnswer })),
  ],
  examples: () => ({
    approve: { roundId: 'R1', digest, decision: 'approve' },
    'request changes': {
      roundId: 'R1',
      digest,
      decision: 'request-changes',
      comment: 'Say the price on the first page.',
    },
    'with comments on the page': {
      roundId: 'R2',
      digest,
      decision: 'request-changes',
      pinned: [{ text: 'Last year’s price', place: { page: 1, x: 420, y: 130 } }],
    },
    'with comments on parts of the brief': {
      roundId: 'R1',
      digest,
      decision: 'request-changes',
      pinned: [{ text: 'How many of them are new?', place: { part: 'goal' } }],
    },
    'as a delegate': { roundId: 'R1', digest, decision: 'approve', onBehalfOf: 'rita' },
  }),
});

const roundIn = (body: unknown): string =>
  z.object({ roundId: z.string() }).safeParse(body).data?.roundId ?? '';

export const handle: Handle<typeof route> = (call) =>
  command(call, async (state, _, read) => {
    const { member: signer, settings, now, evidence } = call;
    const { onBehalfOf, ...given } = call.body;
    const member = onBehalfOf === undefined ? signer : await readMember(onBehalfOf);
    if (!member) return refuse({ type: 'not-invited' });
    const decision = { ...given, member, signer, channel: 'api' as const, evidence, now };
    return recordDecision(state, decision, settings, read);
  });

/** A delegate or stand-in sees what their member is asked to sign today. */
export const alsoSeenBy: AlsoSeenBy<typeof route> = async ({ loaded, member, body, now }) => {
  const { round } = loaded.state;
  const { onBehalfOf } = body;
  const seated = round?.seats.some(({ memberId }) => memberId === onBehalfOf);
  const absent = seated && onBehalfOf !== undefined ? await readMember(onBehalfOf) : undefined;
  return absent !== undefined && mayActFor(absent, member.id, round, now);
};
