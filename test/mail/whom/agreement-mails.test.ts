import { describe, expect, it } from 'vitest';
import {
  type AgreementState,
  evolveAgreement,
} from '../../../functions/core/agreements/agreement.ts';
import {
  type AgreementLedgerEvent,
  appendToAgreement,
} from '../../../functions/core/agreements/agreement-ledger.ts';
import { withdrawProposal } from '../../../functions/core/agreements/withdraw-proposal.ts';
import { agreementMails } from '../../../functions/mail/whom/agreement-mails.ts';
import { nextState, propose, sign, signedByAll } from '../../story/agreed.ts';
import { accepted, max, mona, monday, roster, saul } from '../../story/sample.ts';

const members = new Map(roster.map((member) => [member.id, member]));

const ledgerOf = (events: Parameters<typeof appendToAgreement>[1]) =>
  appendToAgreement({ kind: 'glossary', head: undefined }, events, {
    actor: { kind: 'member', id: 'max' },
    at: monday,
  });

const told = (
  events: Parameters<typeof appendToAgreement>[1],
  state: AgreementState,
  before?: AgreementState,
) =>
  ledgerOf(events).flatMap((event: AgreementLedgerEvent) =>
    agreementMails(event, { before, state, members }).map(
      ({ memberId, kind }) => `${memberId} ${kind}`,
    ),
  );

const open = nextState(undefined, propose(undefined));

describe('mails of an agreement', () => {
  it('ask one of each side, and nobody in reserve', () => {
    expect(told(accepted(propose(undefined)), open)).toEqual(['saul asked', 'mona asked']);
  });

  it('confirm an answer, and tell who was in it what became of it', () => {
    const half = nextState(open, sign(open, saul));
    const last = sign(half, mona);
    expect(told(accepted(last), nextState(half, last))).toEqual([
      'mona confirmed',
      'max agreed',
      'saul agreed',
      'mona agreed',
    ]);
    const rejected = sign(open, saul, { decision: 'reject', comment: 'No' });
    expect(told(accepted(rejected), nextState(open, rejected))).toEqual([
      'saul confirmed',
      'max not-agreed',
      'saul not-agreed',
    ]);
  });

  it('ask the leads on the day of review, and none who has left', () => {
    const review = { type: 'review-due' as const, data: { version: 1, leads: ['saul', 'gone'] } };
    expect(told([review], signedByAll(undefined))).toEqual(['saul review']);
  });

  it('ask whoever may sign in the place of a seat as well, once each', () => {
    const away = { ...saul, delegate: { to: 'rita', from: '2026-03-01', until: '2026-03-31' } };
    const withDelegate = new Map([...members, ['saul', away]]);
    const [event] = ledgerOf(accepted(propose(undefined))).slice(-1);
    if (!event) throw new Error('nothing happened');
    expect(agreementMails(event, { before: open, state: open, members: withDelegate })).toEqual([
      { memberId: 'saul', kind: 'asked', seatMemberId: 'saul' },
      { memberId: 'rita', kind: 'asked', seatMemberId: 'saul' },
      { memberId: 'mona', kind: 'asked', seatMemberId: 'mona' },
    ]);
  });

  it('tell all who were asked that it is withdrawn, on both sides, but not whoever did it', () => {
    const taken = withdrawProposal(
      open,
      { roundId: 'R1', by: max, reason: 'Too early', now: monday },
      { proposer: max },
    );
    expect(told(accepted(taken), nextState(open, taken), open)).toEqual([
      'saul withdrawn',
      'mona withdrawn',
    ]);
  });

  it('tell whoever was asked in the place of somebody else that it is withdrawn', () => {
    const delegate = { to: 'mia', from: '2026-03-01', until: '2026-03-31' };
    const away = new Map([...members, ['mona', { ...mona, delegate }]]);
    const reason = { roundId: 'R1', by: max, reason: 'Too early', now: monday };
    const taken = withdrawProposal(open, reason, { proposer: max });
    const [, event] = ledgerOf(accepted(taken));
    if (!event) throw new Error('no round has ended');
    const state = nextState(open, taken);
    const mails = agreementMails(event, { before: open, state, members: away });
    expect(mails.map(({ memberId }) => memberId)).toEqual(['saul', 'mona', 'mia']);
  });

  it('ask again, and say so to whoever proposed it, where an answer was not theirs', () => {
    const half = nextState(open, sign(open, saul));
    const gone = {
      type: 'sign-off-withdrawn' as const,
      data: {
        roundId: 'R1',
        memberId: 'saul',
        party: 'sales' as const,
        signedBy: 'saul',
        by: 'saul',
      },
    };
    const after = evolveAgreement(half, gone, monday);
    expect(told([gone], after, half)).toEqual(['saul asked', 'max answer-withdrawn']);
  });

  it('explain a reply that was not counted, with a link only while its seat waits', () => {
    const refused = {
      type: 'reply-refused' as const,
      data: { memberId: 'saul', seatMemberId: 'saul', messageId: 'a@b', why: 'unclear' as const },
    };
    const [event] = ledgerOf([refused]);
    if (!event) throw new Error('nothing happened');
    const seat = { seatMemberId: 'saul' };
    expect(agreementMails(event, { before: open, state: open, members })).toMatchObject([seat]);
    const half = nextState(open, sign(open, saul));
    expect(agreementMails(event, { before: half, state: half, members })).toEqual([
      { memberId: 'saul', kind: 'reply-refused' },
    ]);
  });
});
