import * as z from 'zod';
import { mayReadHistory } from '../../core/people/confirm-address.ts';
import { verifyHistory } from '../../core/people/member-history.ts';
import { cursorTo, writeCursor } from '../../core/words/cursor.ts';
import { ok, refuse } from '../../core/words/result.ts';
import { Instant, MemberId } from '../../core/words/words.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { readHistory } from '../../store/people/history-store.ts';
import { readStoredMember } from '../../store/people/roster-store.ts';
import { idInPath, nextPage } from '../next-steps.ts';
import { digestText } from '../request-answer.ts';

const HistoryAnswer = () =>
  z.object({
    memberId: MemberId,
    verified: z
      .boolean()
      .describe(
        'Whether numbers, links and hashes of the whole history are right, and replaying it gives the member as stored',
      ),
    brokenAt: z.int().optional().describe('The first event that does not fit, or is missing'),
    memberDiffers: z
      .literal(true)
      .optional()
      .describe('Every event fits, and the stored member is another'),
    next: z.string().optional().describe('Cursor of the next page, where there is one'),
    events: z
      .array(
        z.looseObject({
          seq: z.int(),
          type: z.enum(['member-added', 'member-found', 'member-changed', 'address-confirmed']),
          data: z.looseObject({}),
          actor: z.object({ kind: z.enum(['member', 'client', 'system']), id: z.string() }),
          channel: z.enum(['api', 'console', 'import', 'link', 'platform']),
          at: Instant,
          prevHash: digestText,
          hash: digestText,
        }),
      )
      .describe('None for a member who has not changed since histories are kept'),
  });

/** Position in a member's history: after the event of that number. */
const position = z.strictObject({ memberId: MemberId, seq: z.int().min(1).max(99_999_999) });

export const route = apiRoute({
  method: 'GET',
  path: '/members/{id}/history',
  function: 'members',
  access: 'member',
  id: 'getMemberHistory',
  summary:
    'Who changed what of a member, hash-linked, for the member, admins and leads of their parties.',
  parameters: { id: { schema: MemberId, description: 'The id of a member' } },
  query: z.strictObject({
    limit: z.coerce.number().int().min(1).max(500).default(100),
    cursor: cursorTo(position, '`next` of the page before, of the same history').optional(),
  }),
  answer: { status: 200, schema: HistoryAnswer, name: 'MemberHistory' },
  problems: [404],
  next: [nextPage('getMemberHistory', idInPath)],
});

export const handle: Handle<typeof route> = async ({ member: reader, params, query }) => {
  const stored = await readStoredMember(params.id ?? '');
  if (!stored) return refuse({ type: 'not-found' });
  if (!mayReadHistory(reader, stored.member))
    return refuse({
      type: 'not-allowed',
      who: 'the member, an admin, or a lead of one of their parties',
      action: 'read it',
    });
  const { id } = stored.member;
  const { limit, cursor } = query;
  if (cursor && cursor.memberId !== id)
    return refuse({
      type: 'invalid-fields',
      errors: [
        { pointer: '/cursor', detail: 'is a cursor of another history; start again without it' },
      ],
    });
  const history = await readHistory(id);
  const after = cursor?.seq ?? 0;
  const events = history.slice(after, after + limit);
  const isLast = after + events.length >= history.length;
  return ok({
    status: 200,
    body: {
      memberId: id,
      ...verifyHistory(history, stored),
      events,
      ...(!isLast && { next: writeCursor({ memberId: id, seq: after + events.length }) }),
    },
  });
};
