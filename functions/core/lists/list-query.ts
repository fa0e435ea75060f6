import * as z from 'zod';
import type { RequestFilter } from '../request/request-filter.ts';
import { Period } from '../rollup/period.ts';
import { cursorTo } from '../words/cursor.ts';
import { plainLine } from '../words/text.ts';
import { Instant, MemberId, Priority, Reference, Stage } from '../words/words.ts';

export type StagePosition = z.infer<typeof stagePosition>;

/**
 * Where a page of the stages ended: in this stage, after this request; without one, before the
 * stage's first.
 */
const stagePosition = z.strictObject({
  stage: Stage,
  after: z.strictObject({ id: Reference, updatedAt: Instant }).optional(),
});

export type QueuePosition = z.infer<typeof queuePosition>;

/**
 * Where a page of somebody's queue ended: after one of their requests or, with a round, one of
 * their seats.
 */
const queuePosition = z.strictObject({
  id: Reference,
  dueAt: Instant,
  roundId: z
    .string()
    .regex(/^R\d{1,6}$/)
    .optional(),
});

export type MoneyPosition = z.infer<typeof moneyPosition>;

/**
 * Where a page of the requests behind a period's money ended: on this of its two lists, after one
 * of them; without one, before the first. It may be one that the reader does not see, so that its
 * figures are not in it.
 */
const moneyPosition = z.strictObject({
  judged: z.boolean(),
  after: z.object({ id: Reference }).optional(),
});

/** A value of a dimension; empty for requests that have none. */
const dimension = (what: string) =>
  z
    .union([plainLine(120), z.literal('')])
    .optional()
    .describe(`Only this ${what}`);

/**
 * `stage` for one column of the board, `waitingOn=me` for the caller's queue, `period` for what is
 * behind the money of a rollup, and what each is narrowed to; pages of up to 100.
 */
const listFields = z.strictObject({
  stage: Stage.optional(),
  waitingOn: z.literal('me', 'must be: me').optional(),
  period: Period.optional().describe(
    'Only what money was booked on in this period, the largest loss first: what is behind a figure of its rollup',
  ),
  segment: dimension('segment; empty for none'),
  collateralType: dimension('type of collateral'),
  campaign: dimension('campaign; empty for none'),
  priority: Priority.optional().describe('Only of this business priority'),
  goal: dimension('goal of the business, as a rollup names it; empty for none'),
  partner: dimension('strategic partner, as a rollup names it'),
  owner: MemberId.optional().describe('Only what this member owns'),
  requester: MemberId.optional().describe('Only what this member asked for'),
  team: plainLine(60).optional().describe('Only what this team asked for'),
  dueBefore: Instant.optional().describe('Only what somebody promised before this instant'),
  text: plainLine(200)
    .optional()
    .describe(
      'Only what has all of these words in its reference, title, objective, audience or campaign',
    ),
  counts: z
    .literal('true', 'must be: true')
    .optional()
    .describe('Also how many open requests there are by stage and owner, whatever the filter'),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .default(50)
    .describe(
      'At most so many; a page may have fewer, even none, and the list go on at its `next`',
    ),
  cursor: cursorTo(
    z.union([stagePosition, queuePosition, moneyPosition]),
    '`next` of the page before, of the same list',
  ).optional(),
});

const otherList = {
  path: ['cursor'],
  message: 'is a cursor of another list; start again without it',
};

/** One of three lists, with the position at which its page starts. */
export const listQuery = listFields
  .refine(({ stage, waitingOn }) => !(stage && waitingOn), {
    path: ['stage'],
    message: 'goes with other lists than waitingOn; leave one of the two out',
  })
  .refine(({ period, stage, waitingOn }) => !(period && (stage || waitingOn)), {
    path: ['period'],
    message: 'goes with other lists than stage and waitingOn; leave those out',
  })
  .refine(
    ({ waitingOn, period, cursor }) =>
      !cursor ||
      ((waitingOn === 'me') === 'dueAt' in cursor && (period !== undefined) === 'judged' in cursor),
    otherList,
  )
  .refine(
    ({ stage, cursor }) => !(stage && cursor && 'stage' in cursor) || cursor.stage === stage,
    otherList,
  )
  .transform(({ stage, waitingOn, period, limit, cursor, owner, requester, counts, ...rest }) => {
    const filter: RequestFilter = { ownerId: owner, requesterId: requester, ...rest };
    const common = { filter, limit, counts: counts !== undefined };
    if (period)
      return {
        list: 'money' as const,
        ...common,
        period,
        from: cursor && 'judged' in cursor ? cursor : undefined,
      };
    return waitingOn
      ? {
          list: 'queue' as const,
          ...common,
          from: cursor && 'dueAt' in cursor ? cursor : undefined,
        }
      : {
          list: 'stages' as const,
          ...common,
          stage,
          from: cursor && 'stage' in cursor ? cursor : undefined,
        };
  });

export type ListQuery = z.infer<typeof listQuery>;
