import * as z from 'zod';
import { agreementsOfMember } from '../../commands/agreements/agreements-of-member.ts';
import { listRequests } from '../../commands/views/list-requests.ts';
import { readBoard } from '../../commands/views/read-board.ts';
import { AgreementKind } from '../../core/agreements/agreement-kind.ts';
import type { AwaitedAgreement } from '../../core/agreements/awaited-agreement.ts';
import { listQuery } from '../../core/lists/list-query.ts';
import { Party } from '../../core/words/party.ts';
import { ok } from '../../core/words/result.ts';
import { Instant, MemberId, Reference, Stage } from '../../core/words/words.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { nextPage, viewRequest } from '../next-steps.ts';
import { digestText, PriceAnswer, WaitingAnswer } from '../request-answer.ts';

const load = {
  open: z.int().describe('Requests that stand there'),
  overdue: z.int().describe('Of these, how many somebody promised before now'),
  since: Instant.optional().describe('When the one came there that stands there longest'),
  read: z
    .int()
    .optional()
    .describe('Of how many `overdue` and `since` are said, where not of all that are open'),
};

const byStage = z.array(z.object({ stage: Stage, ...load }));

/** Open requests by stage and owner: load, overdue and age. */
const Counts = z.object({
  stages: byStage,
  owners: z.array(z.object({ ownerId: MemberId, ...load, stages: byStage })),
  more: z
    .array(Stage)
    .describe(
      'Stages with over 50 requests: `overdue` and `since` are of the 50 that have not moved for longest',
    ),
  atLeast: z
    .array(Stage)
    .describe(
      'Stages of which `open` counts these 50 alone, because you do not see every request, or because older ones are still being counted',
    ),
});

export const route = apiRoute({
  method: 'GET',
  path: '/requests',
  function: 'request-views',
  access: 'member',
  id: 'listRequests',
  summary:
    'Requests you may see: a stage, what waits on you, what is behind a period’s money, or all; narrowed by who and what.',
  query: listQuery,
  answer: {
    status: 200,
    schema: () =>
      z.object({
        requests: z.array(
          z.object({
            id: Reference,
            title: z.string(),
            stage: Stage,
            stageSince: Instant,
            updatedAt: Instant,
            requesterId: MemberId,
            ownerId: MemberId,
            waitingOn: z.array(WaitingAnswer),
            priceOfWaiting: PriceAnswer,
            money: z
              .object({ spent: z.int(), earned: z.int() })
              .describe('All of it to date, in minor units'),
          }),
        ),
        next: z.string().optional(),
        agreements: z
          .array(
            z.object({
              kind: AgreementKind,
              version: z.int().min(1),
              roundId: z.string(),
              digest: digestText,
              party: Party,
              since: Instant,
              dueAt: Instant,
            }),
          )
          .optional()
          .describe(
            'On the first page of what waits on you: versions of agreements that wait for your signature, most urgent first',
          ),
        counts: Counts.optional().describe('Where the query asks for them'),
      }),
    name: 'Requests',
  },
  next: [
    nextPage('listRequests'),
    { ...viewRequest, parameters: { id: '$response.body#/requests/0/id' } },
  ],
});

export const handle: Handle<typeof route> = async ({ member, query, now, settings }) => {
  const [list, agreements, board] = await Promise.all([
    listRequests(member, query, settings),
    query.list === 'queue' && !query.from ? agreementsOfMember(member.id, now) : [],
    query.counts ? readBoard(member, { now, settings }) : undefined,
  ]);
  const body = {
    ...list,
    ...(agreements.length > 0 && { agreements: agreements.flatMap(agreementToSign) }),
  };
  if (!board) return ok({ status: 200, body });
  const { urgent: _, ...counts } = board;
  return ok({ status: 200, body: { ...body, counts } });
};

const agreementToSign = ({ state: { id: kind, round }, party, since, dueAt }: AwaitedAgreement) => {
  if (!round || party === 'requester') return [];
  const { version, digest } = round.subject;
  return [{ kind, version, roundId: round.id, digest, party, since, dueAt }];
};
