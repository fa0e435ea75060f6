import { describe, expect, it } from 'vitest';
import type { AgreementState } from '../../../functions/core/agreements/agreement.ts';
import {
  type AgreementLedgerEvent,
  appendToAgreement,
} from '../../../functions/core/agreements/agreement-ledger.ts';
import { agreementMails } from '../../../functions/mail/whom/agreement-mails.ts';
import { nextState, propose, sign, signedByAll } from '../../story/agreed.ts';
import { accepted, mona, monday, roster, saul } from '../../story/sample.ts';

const members = new Map(roster.map((member) => [member.id, member]));

const told = (
  events: Parameters<typeof appendToAgreement>[1],
  state: AgreementState,
  before?: AgreementState,
) =>
  appendToAgreement({ kind: 'glossary', head: undefined }, events, {
    actor: { kind: 'member', id: 'max' },
    at: monday,
  }).flatMap((event: AgreementLedgerEvent) =>
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
});
