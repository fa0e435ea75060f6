import * as z from 'zod';
import type { RosterEvent } from '../../core/people/member-history.ts';
import { Instant, MemberId } from '../../core/words/words.ts';
import { eventPrefix, keys } from '../table/keys.ts';
import { queryPages } from '../table/query-pages.ts';

/** Every event of a member's history, in order. */
export const readHistory = async (memberId: string): Promise<RosterEvent[]> => {
  const pages = queryPages({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': keys.member(memberId).pk, ':prefix': eventPrefix },
    ConsistentRead: true,
  });
  const events: RosterEvent[] = [];
  for await (const { Items = [] } of pages) events.push(...Items.map(parseRosterEvent));
  return events;
};

/** Where the histories of all members end; of those who have one. */
export const readHistoryHeads = async (): Promise<
  { memberId: string; seq: number; hash: string }[]
> => {
  const pages = queryPages({
    IndexName: 'gsi2',
    KeyConditionExpression: 'gsi2pk = :roster',
    ExpressionAttributeValues: { ':roster': 'ROSTER' },
    ProjectionExpression: 'gsi2sk, history',
  });
  const heads = [];
  for await (const { Items = [] } of pages)
    for (const item of Items) {
      const { gsi2sk: memberId, history } = Ends.parse(item);
      if (history) heads.push({ memberId, ...history });
    }
  return heads;
};

const Ends = z.object({
  gsi2sk: MemberId,
  history: z.object({ seq: z.int().min(1), hash: z.string().length(64) }).optional(),
});

export const parseRosterEvent = (item: Record<string, unknown>): RosterEvent =>
  Entry.parse(item).event as unknown as RosterEvent;

const Entry = z.object({
  event: z.looseObject({
    memberId: MemberId,
    seq: z.int().min(1),
    type: z.enum(['member-added', 'member-found', 'member-changed', 'address-confirmed']),
    data: z.looseObject({}),
    actor: z.object({ kind: z.enum(['member', 'client', 'system']), id: z.string() }),
    channel: z.enum(['api', 'console', 'import', 'link', 'platform']),
    at: Instant,
    prevHash: z.string(),
    hash: z.string(),
  }),
});
