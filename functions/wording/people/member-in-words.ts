import type { MemberEvent } from '../../core/people/roster-event.ts';
import { isActiveDelegate, type Member } from '../../core/words/member.ts';
import { sayDay, sayList } from '../say.ts';

/** An event of a member's history, after the name of whoever did it. */
export const sayMemberEvent = (event: MemberEvent): string => {
  switch (event.type) {
    case 'member-added':
      return 'added them to the roster';
    case 'member-found':
      return 'kept them as they were found, when histories began';
    case 'address-confirmed':
      return `confirmed the address ${event.data.address}`;
    case 'member-changed':
      return sayList(
        event.data.changes.map(
          ({ field, before, after }) =>
            `changed ${fieldNames[field]} from ${sayValue(before)} to ${sayValue(after)}`,
        ),
      );
  }
};

const fieldNames: Record<
  Extract<MemberEvent, { type: 'member-changed' }>['data']['changes'][number]['field'],
  string
> = {
  email: 'the address',
  name: 'the name',
  parties: 'the sides they sign for',
  leads: 'the sides they lead',
  skills: 'what they know',
  team: 'the team',
  timeZone: 'the time zone',
  aliases: 'the other addresses',
  delegate: 'the stand-in',
  admin: 'whether they are an admin',
  active: 'whether they are active',
  rollups: 'whether they get the rollup',
  mails: 'the rhythm of mails',
  news: 'the rhythm of news',
  singleKeys: 'whether single keys work for them',
  tour: 'whether they get the tour',
  unreachable: 'whether mail reaches them',
};

const sayValue = (value: unknown): string => {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return sayList(value.map(String));
  if (typeof value !== 'object' || value === null) return String(value);
  const { to, from, until, since } = value as Record<string, string | undefined>;
  if (to && from && until) return `${to}, ${sayDay(from)} to ${sayDay(until)}`;
  return since ? `not since ${since}` : JSON.stringify(value);
};

/**
 * Where a member's signatures go, if they named somebody: `lena stands in, Jul 1 to Jul 31, 2026`.
 */
export const sayStandIn = (
  member: Pick<Member, 'delegate'>,
  name: (id: string) => string,
  day: string,
): string | undefined => {
  const { delegate } = member;
  if (!delegate || delegate.until < day) return undefined;
  const span = `${sayDay(delegate.from)} to ${sayDay(delegate.until)}`;
  return `${name(delegate.to)} ${isActiveDelegate(member as Member, delegate.to, day) ? 'stands' : 'will stand'} in, ${span}`;
};
