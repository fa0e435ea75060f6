import { describe, expect, it } from 'vitest';
import { routeToOwner } from '../../../functions/core/asking/route-to-owner.ts';
import {
  recordReachable,
  recordReachableIfMissed,
  recordUnreachable,
  unmarkIfReached,
  withoutMark,
  withUnreachableMark,
} from '../../../functions/core/delivery/unreachable.ts';
import { waitingOn, waitsFor } from '../../../functions/core/promises/waiting.ts';
import {
  evolveAll,
  type RequestEvent,
  type RequestState,
} from '../../../functions/core/request/request.ts';
import { openRound } from '../../../functions/core/rounds/open-round.ts';
import { isReachable, type Member } from '../../../functions/core/words/member.ts';
import {
  accepted,
  digest,
  finn,
  form,
  lena,
  max,
  mia,
  mona,
  monday,
  refusal,
  rita,
  saul,
  settings,
} from '../../story/sample.ts';
import { Story } from '../../story/story.ts';

const at = (minute: number) => `2026-03-02T15:${String(minute).padStart(2, '0')}:00.000Z`;
const bounced = (since = at(10), address = mia.email) => ({
  since,
  cause: 'bounce' as const,
  address,
});
const out = (member: Member): Member => ({ ...member, unreachable: bounced(at(10), member.email) });

describe('the mark of an unreachable member', () => {
  it('is about their present address', () => {
    expect(isReachable(withUnreachableMark(mia, bounced(), undefined))).toBe(false);
    expect(withUnreachableMark(mia, bounced(at(10), 'old@countersign.example'), undefined)).toBe(
      mia,
    );
    expect(isReachable({ ...out(mia), email: 'new@countersign.example' })).toBe(true);
  });

  it('does not change when it is set again', () => {
    const once = withUnreachableMark(mia, bounced(), undefined);
    expect(withUnreachableMark(once, bounced(at(20)), undefined)).toBe(once);
    expect(withUnreachableMark(once, { ...bounced(at(20)), cause: 'complaint' }, undefined)).toBe(
      once,
    );
  });

  it('is not set by news older than a delivery or an admin’s word', () => {
    const reached = { address: mia.email, at: at(11) };
    expect(withUnreachableMark(mia, bounced(), reached)).toBe(mia);
    expect(isReachable(withUnreachableMark(mia, bounced(at(12)), reached))).toBe(false);
    expect(
      isReachable(
        withUnreachableMark(mia, bounced(), { ...reached, address: 'old@countersign.example' }),
      ),
    ).toBe(false);
  });

  it('is removed by a later delivery to that address only', () => {
    const gone = out(mia);
    expect(unmarkIfReached(gone, { address: mia.email, at: at(11) })).toEqual(mia);
    expect(unmarkIfReached(gone, { address: mia.email, at: at(10) })).toBe(gone);
    expect(unmarkIfReached(gone, { address: 'old@countersign.example', at: at(11) })).toBe(gone);
    expect(withoutMark(gone)).toEqual(mia);
  });

  it('is not removed by a delivery after a complaint, as the reader does not want our mail', () => {
    const complained = withUnreachableMark(mia, { ...bounced(), cause: 'complaint' }, undefined);
    expect(unmarkIfReached(complained, { address: mia.email, at: at(11) })).toBe(complained);
  });
});

describe('a request that waits for an unreachable member', () => {
  const say = (state: RequestState, id: string, since = at(10)) =>
    recordUnreachable(state, id, { cause: 'bounce', since }, 'message');
  const told = (state: RequestState, events: RequestEvent[]) => evolveAll(state, events, monday);
  const inSignOff = new Story().submit().triage({ action: 'accept' }).brief().state;

  it('records it once per incident', () => {
    const events = say(inSignOff, 'rita');
    expect(events).toEqual([
      {
        type: 'seats-called',
        data: {
          roundId: 'R1',
          party: 'sales',
          memberIds: ['saul', 'sia'],
          because: 'unreachable',
          since: inSignOff.round?.openedAt,
          dueAt: inSignOff.round?.dueAt,
        },
      },
      {
        type: 'member-unreachable',
        data: { memberId: 'rita', cause: 'bounce', since: at(10), messageId: 'message' },
      },
    ]);
    const known = told(inSignOff, events);
    expect(say(known, 'rita')).toEqual([]);
    expect(say(known, 'rita', at(30))).toHaveLength(1);
    const back = told(known, recordReachable(known, 'rita'));
    expect(back.unreachable).toEqual({});
    expect(say(back, 'rita', at(30))).toHaveLength(1);
  });

  it('asks again for a wait recorded as unreachable, but not for a later one', () => {
    const story = new Story().submit().triage({ action: 'accept' }).brief();
    const gone = told(story.state, say(story.state, 'rita', monday));
    const left = (state: RequestState, reachedAt = at(40)) =>
      recordReachableIfMissed(state, 'rita', reachedAt, settings);
    expect(left(story.state)).toEqual([]);
    const since = story.state.round?.openedAt ?? '';
    const late = evolveAll(story.state, say(story.state, 'rita', since), since);
    expect(left(late)).toHaveLength(1);
    expect(left(late, since)).toEqual([]);
    // Recorded on Monday morning, before this round was opened: whoever is asked now got the mails
    // of this round.
    expect(left(gone)).toEqual([]);
    // Older versions did not store when it was recorded.
    const old = { ...late, unreachable: { rita: { cause: 'bounce' as const, since } } };
    expect(left(old)).toHaveLength(1);
  });

  it('records nothing for members it does not wait for', () => {
    expect(say(inSignOff, inSignOff.ownerId)).toEqual([]);
    expect(recordReachable(inSignOff, inSignOff.ownerId)).toEqual([]);
    const intake = new Story().submit();
    expect(say(intake.state, intake.owner)).toHaveLength(1);
    expect(say(intake.state, 'rita')).toEqual([]);
    const asked = intake.fork().triage({ action: 'ask', question: 'For whom?' });
    expect(say(asked.state, asked.owner)).toEqual([]);
    expect(say(asked.state, 'rita')).toHaveLength(1);
    expect(say(intake.withdraw('Not needed').state, intake.owner)).toEqual([]);
  });
});

it('waits for exactly the people it lists', () => {
  const story = new Story().submit();
  const lives = [
    story,
    story.fork().triage({ action: 'ask', question: 'For whom?' }),
    story.fork().triage({ action: 'accept' }),
    story.fork().triage({ action: 'accept' }).brief(),
    story.fork().triage({ action: 'accept' }).brief().sign('rita'),
    story.fork().triage({ action: 'accept' }).brief().bothSidesSign(),
    story.fork().triage({ action: 'accept' }).brief().bothSidesSign().proof(),
    story.fork().triage({ action: 'accept' }).brief().bothSidesSign().proof().bothSidesSign(),
    story
      .fork()
      .triage({ action: 'accept' })
      .brief()
      .bothSidesSign()
      .proof()
      .bothSidesSign()
      .bothSidesSign(),
    story.fork().withdraw('Not needed'),
  ];
  for (const { state, roster } of lives)
    expect(
      roster
        .map(({ id }) => id)
        .filter((id) => waitsFor(state, id))
        .sort(),
    ).toEqual([...new Set(waitingOn(state, settings).map(({ memberId }) => memberId))].sort());
});

describe('the order in which members are asked', () => {
  const seatsOf = (roster: Member[], rules = settings) =>
    openRound({
      requestId: 'CR-7F3K2QX',
      roundId: 'R1',
      kind: 'brief',
      subject: { kind: 'brief', version: 1, digest: digest('a') },
      submittedBy: 'mona',
      authors: ['mona'],
      requesterId: 'rita',
      facts: {
        usesPrice: false,
        usesIncentives: false,
        regulatedClaim: true,
        cost: 0,
        collateralType: 'flyer',
        segment: 'members',
      },
      roster,
      settings: rules,
      now: monday,
    });

  const seated = (roster: Member[]): string[] => {
    const opened = accepted(seatsOf(roster));
    return opened.type === 'round-opened'
      ? opened.data.round.seats.map(({ memberId }) => memberId).sort()
      : [];
  };

  it('has reachable members first: others get a seat only if the quorum needs them', () => {
    expect(seated([out(rita), saul, mia, max, mona, lena, finn])).toEqual([
      'lena',
      'max',
      'mia',
      'saul',
    ]);
    expect(seated([out(rita), saul, mia, max, mona, out(lena), finn])).toEqual([
      'lena',
      'max',
      'mia',
      'saul',
    ]);
    expect(seated([out(rita), out(saul), mia, mona, lena])).toEqual(['lena', 'mia', 'rita']);
  });

  it('moves members to another party before it asks an unreachable one', () => {
    const both = { ...saul, parties: ['sales', 'marketing'] } as Member;
    expect(seated([rita, both, out(mia), mona, lena])).toEqual(['lena', 'rita', 'saul']);
  });

  it('still refuses if the roster has too few members', () => {
    expect(refusal(seatsOf([rita, out(mia), mona]))).toMatchObject({ type: 'party-cannot-sign' });
  });

  it('gives new requests to reachable members as long as there is one', () => {
    const ids = Array.from({ length: 50 }, (_, number) => `CR-${String(number).padStart(7, '0')}`);
    const owners = (roster: Member[]) =>
      new Set(
        ids.map((id) => {
          const request = { id, form, requesterId: 'rita' };
          return routeToOwner(request, roster, { now: monday, work: new Map() })?.owner.id;
        }),
      );
    expect(owners([out(mia), max, mona])).toEqual(new Set(['max', 'mona']));
    expect(owners([out(mia)])).toEqual(new Set(['mia']));
  });
});
