import { type RosterEvent, verifyHistory } from '../people/member-history.ts';
import { Member } from '../words/member.ts';
import type { Finding } from './finding.ts';
import { memberLedger } from './ledger-id.ts';
import type { Head } from './links.ts';
import { lostHeads } from './lost-heads.ts';

/** All that is stored of somebody on the roster. */
export type StoredMember = {
  memberId: string;
  /** As stored; `history` is their last event, missing where they have not changed since there are histories. */
  profile: { member: unknown; history?: Head } | undefined;
  events: readonly RosterEvent[];
};

/**
 * Everything that does not hold of a stored member (J13): the links of their history, the profile
 * that it gives, and its heads of the past.
 */
export const verifyMember = (
  { memberId, profile, events }: StoredMember,
  heads: readonly Head[] = [],
): Finding[] => {
  const requestId = memberLedger(memberId);
  if (!profile) return [{ requestId, wrong: 'the member is not stored' }];
  const member = Member.safeParse(profile.member);
  if (!member.success || member.data.id !== memberId)
    return [{ requestId, wrong: 'what is stored of the member is no profile of theirs' }];
  const { history } = profile;
  const verified = verifyHistory(events, { member: member.data, ...(history && { history }) });
  const strange = events.find((event) => event.memberId !== memberId);
  return [
    ...(strange
      ? [{ requestId, event: strange.seq, wrong: `belongs to ${strange.memberId}` }]
      : wrongIn(requestId, verified)),
    ...lostHeads(requestId, events, heads),
  ];
};

const wrongIn = (requestId: string, verified: ReturnType<typeof verifyHistory>): Finding[] => {
  if (verified.verified) return [];
  return 'brokenAt' in verified
    ? [{ requestId, event: verified.brokenAt, wrong: 'does not fit into the history' }]
    : [{ requestId, wrong: 'the stored member is not what their history makes of them' }];
};
