import { describe, expect, it } from 'vitest';
import { closedRoundOf, type Round } from '../../../functions/core/rounds/round.ts';

const at = '2026-11-30T10:00:00.000Z';

const signOff = (memberId: string, decision: 'approve' | 'request-changes', comment?: string) => ({
  memberId,
  party: 'sales' as const,
  signedBy: memberId,
  decision,
  ...(comment !== undefined && { comment }),
  digest: 'a'.repeat(64),
  channel: 'reply' as const,
  evidence: {},
  at,
});

const ended = (signOffs: Round['signOffs']): Round & { closed: NonNullable<Round['closed']> } => ({
  id: 'r1',
  kind: 'brief',
  subject: { kind: 'brief', version: 1, digest: 'a'.repeat(64) },
  submittedBy: 'mona',
  requesterId: 'rita',
  required: [],
  objections: 'close-at-first',
  requesterMaySign: true,
  seats: [],
  openedAt: at,
  dueAt: at,
  expiresAt: at,
  signOffs,
  closed: { outcome: 'approved', at },
});

describe('J17: the comment of an approval is never lost', () => {
  it('is in one order, whatever order the table gives sign-offs of one instant', () => {
    const rita = signOff('rita', 'approve', 'Fix the phone number.');
    const saul = signOff('saul', 'approve', 'And the address.');
    const { notes } = closedRoundOf(ended({ rita, saul }));
    expect(notes?.map(({ memberId }) => memberId)).toEqual(['rita', 'saul']);
    expect(closedRoundOf(ended({ saul, rita })).notes).toEqual(notes);
  });

  it('has what was pinned to a part of the brief, with the part', () => {
    const pinned = [{ text: 'Name the month.', place: { part: 'goal' as const } }];
    const round = ended({ rita: { ...signOff('rita', 'approve'), pinned } });
    expect(closedRoundOf(round).notes).toMatchObject([{ comment: 'Goal: Name the month.' }]);
  });

  it('stays with the round when it has ended', () => {
    const round = ended({
      rita: signOff('rita', 'approve', 'Fix the phone number before printing.'),
      saul: signOff('saul', 'approve'),
      mia: signOff('mia', 'request-changes', 'The price.'),
    });
    expect(closedRoundOf(round).notes).toEqual([
      {
        memberId: 'rita',
        signedBy: 'rita',
        party: 'sales',
        at,
        comment: 'Fix the phone number before printing.',
      },
    ]);
  });

  it('takes no room where there is none', () => {
    expect(closedRoundOf(ended({ saul: signOff('saul', 'approve') }))).not.toHaveProperty('notes');
  });
});
