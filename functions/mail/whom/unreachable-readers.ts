import type { Asking } from '../../core/asking/asking.ts';
import { type Pending, waitsFor } from '../../core/promises/waiting.ts';
import type { Rounds } from '../../core/rounds/rounds.ts';
import { isReachable, type Member } from '../../core/words/member.ts';
import type { MailIntent, MailKind, Roster } from './mail-intent.ts';

/** Mails that tell those who can help about unreachable members. */
export const mailsAboutUnreachable = (
  state: Pending,
  unreached: readonly string[],
  members: Roster,
): MailIntent[] => {
  const about = new Map<string, string[]>();
  for (const memberId of new Set(unreached)) {
    for (const reader of whoRepairs(state, memberId, members))
      about.set(reader, [...(about.get(reader) ?? []), memberId]);
  }
  return [...about].map(([memberId, unreachable]) => ({
    memberId,
    kind: 'cannot-be-reached',
    unreachable,
  }));
};

/**
 * Who is told that a member is unreachable, and can help: the owner, and the leads of the party of
 * the member's seat. In place of an owner who has left, the leads of marketing; where nobody is
 * left, the admins.
 */
const whoRepairs = (state: Asking & Rounds, memberId: string, members: Roster): string[] => {
  const leads = (party: string) =>
    allWho(members, ({ leads: led }) => led.some((one) => one === party));
  const owner = hears(members.get(state.ownerId)) ? [state.ownerId] : leads('marketing');
  const party = state.round?.seats.find((seat) => seat.memberId === memberId)?.party;
  const people = [...owner, ...(party ? leads(party) : [])];
  return [...new Set(people.length > 0 ? people : allWho(members, ({ admin }) => admin))];
};

const allWho = (members: Roster, is: (member: Member) => boolean): string[] =>
  [...members.values()].filter((member) => hears(member) && is(member)).map(({ id }) => id);

const hears = (member: Member | undefined): member is Member =>
  member?.active === true && isReachable(member);

/**
 * Only mails to people who can be reached. A mail that asks an unreachable member for something is
 * replaced by mails that tell others, so that nobody waits in vain. News for such a member is
 * dropped.
 */
export const withoutUnreachable = (
  intents: readonly MailIntent[],
  state: Pending,
  members: Roster,
): MailIntent[] => {
  const reaches = ({ memberId }: MailIntent) => hears(members.get(memberId));
  const unsaid = intents.filter((intent) => !reaches(intent) && asks(intent, state, members));
  const instead = mailsAboutUnreachable(
    state,
    unsaid.map(({ memberId }) => memberId),
    members,
  );
  return [...intents.filter(reaches), ...instead];
};

/** Whether a mail asks its reader for something, so that the request would wait for an answer. */
const asks = (
  { kind, memberId, decision }: MailIntent,
  state: Pending,
  members: Roster,
): boolean => {
  if (decision) return true;
  if (news.has(kind)) return false;
  const inOwnersPlace = !members.get(state.ownerId)?.active && waitsFor(state, state.ownerId);
  return waitsFor(state, memberId) || inOwnersPlace;
};

/** Mails that ask nothing of anybody. All others ask those whom the request waits for. */
const news: ReadonlySet<MailKind> = new Set([
  'request-received',
  'sign-off-confirmed',
  'reply-taken',
  'signed-for-you',
  'no-longer-needed',
  'cannot-be-reached',
  'somebody-left',
  'seat-taken',
  'owner-left',
  'requester-left',
  'request-taken-over',
  'estimates',
  'course-corrected',
  'plan-change-ended',
  'observer-named',
  'observer-commented',
  'observed',
  'advised-against',
]);

/**
 * The id under which a mail is sent once: somebody who is told about unreachable members may get
 * another mail for the same event.
 */
export const mailIdOf = (eventId: string, { kind }: MailIntent): string =>
  kind === 'cannot-be-reached' ? `${eventId}/unreached` : eventId;
