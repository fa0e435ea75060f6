import { describe, expect, it } from 'vitest';
import { signOffDue } from '../../../functions/core/calendar/calendar-of.ts';
import { daysAfter, hoursAfter } from '../../../functions/core/calendar/time.ts';
import { decideSignOff } from '../../../functions/core/lifecycle/decide-sign-off.ts';
import { type Decided, found, objectTo } from '../../../functions/core/lifecycle/objection.ts';
import { waitingOn } from '../../../functions/core/promises/waiting.ts';
import { nthOf, outcomeOf } from '../../../functions/core/rounds/round.ts';
import type { Settings } from '../../../functions/core/words/settings.ts';
import {
  accepted,
  afterEvents,
  lena,
  max,
  monday,
  refusal,
  rita,
  saul,
  settings,
} from '../../story/sample.ts';
import {
  colleagueOf,
  facts,
  inApproval,
  inBrief,
  inProduction,
  inReleased,
  signed,
  withBrief,
} from '../../story/states.ts';
import { decision } from '../../story/story.ts';

type State = ReturnType<typeof inBrief>;

const at = (hour: number): string => hoursAfter(monday, hour);

/** The decision that a seat's sign-off is, as the mail that confirms it knows it. */
const decidedIn = (state: State, seatMemberId: string): Decided => {
  const signOff = state.round?.signOffs[seatMemberId];
  if (!state.round || !signOff) throw new Error(`${seatMemberId} has not answered`);
  const { party, signedBy, decision, at: decidedAt } = signOff;
  const nth = nthOf(signOff);
  return { roundId: state.round.id, seatMemberId, party, signedBy, decision, nth, decidedAt };
};

const objected = (state: State, decided: Decided, by = decided.signedBy, now = at(2)): State =>
  afterEvents(state, objectTo(state, decided, by, now, settings), now);

const waitingIds = (state: State) => waitingOn(state, settings).map(({ memberId }) => memberId);

const signedByRita = () => signed(withBrief(inBrief()), rita, { now: at(1) });

describe('"this was not me", while the round is open', () => {
  it('withdraws the decision, and the seat waits again', () => {
    const before = signedByRita();
    const decided = decidedIn(before, 'rita');
    expect(objectTo(before, decided, 'rita', at(2), settings)).toEqual([
      {
        type: 'sign-off-withdrawn',
        data: {
          roundId: 'R1',
          memberId: 'rita',
          party: 'sales',
          signedBy: 'rita',
          by: 'rita',
          dueAt: signOffDue('sales', at(2), settings),
        },
      },
    ]);
    const after = objected(before, decided);
    expect(after.round?.signOffs).toEqual({});
    expect(waitingIds(before)).not.toContain('rita');
    expect(waitingIds(after)).toEqual(expect.arrayContaining(['rita', 'saul']));
    expect(after.round?.withdrawn?.rita).toMatchObject({ nth: 1, by: 'rita', at: at(2) });
  });

  it('is open to the member in whose name another decided, and to whoever decided', () => {
    const dora = { ...rita, id: 'dora' };
    const away = { ...saul, delegate: { to: 'dora', from: '2026-03-02', until: '2026-03-04' } };
    const before = signed(withBrief(inBrief()), away, { signer: dora, now: at(1) });
    for (const by of ['saul', 'dora']) {
      const [event] = objectTo(before, decidedIn(before, 'saul'), by, at(2), settings);
      expect(event).toMatchObject({
        type: 'sign-off-withdrawn',
        data: { memberId: 'saul', signedBy: 'dora', by },
      });
    }
  });

  it('said twice, or by both, withdraws once', () => {
    const decided = decidedIn(signedByRita(), 'rita');
    const after = objected(signedByRita(), decided);
    expect(found(after, decided, at(3))).toBe('withdrawn');
    expect(objectTo(after, decided, 'saul', at(3), settings)).toEqual([]);
  });

  it('closes nothing, whatever the others have said (J7)', () => {
    const whenAll: Settings = {
      ...settings,
      policy: { ...settings.policy, objections: 'when-all-answered' },
    };
    const state = signed(withBrief(inBrief(), { settings: whenAll }), rita, {
      decision: 'request-changes',
      comment: 'Aim lower',
      now: at(1),
    });
    const more = signed(state, saul, { now: at(1) });
    for (const seat of ['rita', 'saul']) {
      const after = objected(more, decidedIn(more, seat));
      expect(after.round?.closed).toBeUndefined();
      expect(after.round && outcomeOf(after.round)).toBeUndefined();
      expect(after.stage).toBe('brief-sign-off');
    }
  });

  it('lets the round be approved by an answer that comes afterwards, and by nothing less (J9)', () => {
    const withdrawn = objected(signedByRita(), decidedIn(signedByRita(), 'rita'));
    const oneSide = signed(withdrawn, colleagueOf(withdrawn), { now: at(3) });
    expect(oneSide.stage).toBe('brief-sign-off');
    expect(signed(oneSide, rita, { now: at(4) }).stage).toBe('production');
  });

  it('speaks of one decision: another that took its place stands', () => {
    const first = decidedIn(signedByRita(), 'rita');
    const again = signed(signedByRita(), rita, { comment: 'Still fine', now: at(2) });
    expect(found(again, first, at(3))).toBe('replaced');
    expect(objectTo(again, first, 'rita', at(3), settings)).toEqual([]);
    expect(found(again, decidedIn(again, 'rita'), at(3))).toBe('open');
  });

  it('tells decisions of one instant apart', () => {
    const first = signedByRita();
    const second = signed(first, rita, { comment: 'Still fine', now: at(1) });
    expect(found(second, decidedIn(first, 'rita'), at(1))).toBe('replaced');
    const withdrawn = objected(second, decidedIn(second, 'rita'), 'rita', at(1));
    const third = signed(withdrawn, rita, { now: at(1) });
    expect(decidedIn(third, 'rita').nth).toBe(3);
    expect(found(third, decidedIn(second, 'rita'), at(1))).toBe('withdrawn');
    expect(found(third, decidedIn(first, 'rita'), at(1))).toBe('replaced');
  });

  it('of a decision that was withdrawn before, leaves the one that came after it', () => {
    const decided = decidedIn(signedByRita(), 'rita');
    const renewed = signed(objected(signedByRita(), decided), rita, { now: at(3) });
    expect(found(renewed, decided, at(4))).toBe('withdrawn');
    expect(renewed.round?.signOffs.rita?.at).toBe(at(3));
  });

  it('remembers when the seat answered first, whatever it said later', () => {
    const changed = signed(signedByRita(), rita, { comment: 'Still fine', now: at(5) });
    expect(changed.round?.signOffs.rita).toMatchObject({ at: at(5), firstAt: at(1) });
    const renewed = signed(objected(changed, decidedIn(changed, 'rita'), 'rita', at(6)), rita, {
      now: at(7),
    });
    expect(renewed.round?.signOffs.rita).toMatchObject({ at: at(7) });
    expect(renewed.round?.signOffs.rita?.firstAt).toBeUndefined();
  });
});

describe('"this was not me", after the round', () => {
  const approved = () => {
    const before = signedByRita();
    return {
      decided: decidedIn(before, 'rita'),
      state: signed(before, colleagueOf(before), { now: at(2) }),
    };
  };

  it('undoes nothing, and is kept beside the request', () => {
    const { decided, state } = approved();
    const after = objected(state, decided, 'rita', at(30));
    expect(after).toMatchObject({
      stage: 'production',
      round: undefined,
      pastRounds: state.pastRounds,
    });
    expect(after.disputes).toEqual([
      {
        roundId: 'R1',
        memberId: 'rita',
        party: 'sales',
        signedBy: 'rita',
        decision: 'approve',
        nth: 1,
        decidedAt: at(1),
        by: 'rita',
        at: at(30),
      },
    ]);
  });

  it('undoes no release either (J11)', () => {
    const before = signed(inApproval(), rita, { now: at(1) });
    const decided = decidedIn(before, 'rita');
    const released = objected(signed(before, colleagueOf(before), { now: at(2) }), decided);
    expect(released.stage).toBe('released');
    expect(released.released?.digest).toBe(inReleased().released?.digest);
    expect(released.disputes).toHaveLength(1);
  });

  it('is said once: twice is the same', () => {
    const { decided, state } = approved();
    const after = objected(state, decided);
    expect(found(after, decided, at(40))).toBe('disputed');
    expect(objectTo(after, decided, 'saul', at(40), settings)).toEqual([]);
  });

  it('finds what was withdrawn while the round was open', () => {
    const decided = decidedIn(signedByRita(), 'rita');
    const withdrawn = objected(signedByRita(), decided);
    const ended = signed(signed(withdrawn, saul, { now: at(3) }), colleagueOf(withdrawn), {
      now: at(3),
    });
    expect(ended.stage).toBe('production');
    expect(found(ended, decided, at(4))).toBe('withdrawn');
    expect(objectTo(ended, decided, 'rita', at(4), settings)).toEqual([]);
  });

  it('finds that another decision had taken its place', () => {
    const first = decidedIn(signedByRita(), 'rita');
    const again = signed(signedByRita(), rita, { comment: 'Still fine', now: at(2) });
    expect(found(signed(again, colleagueOf(again), { now: at(3) }), first, at(4))).toBe('replaced');
  });

  it('is after the round as soon as its time is over, also before anybody has closed it (J9)', () => {
    const state = signedByRita();
    const [event] = objectTo(
      state,
      decidedIn(state, 'rita'),
      'rita',
      daysAfter(monday, 60),
      settings,
    );
    expect(event?.type).toBe('sign-off-disputed');
  });

  it('is taken for a round that the request has forgotten', () => {
    const { decided, state } = approved();
    expect(found({ ...state, pastRounds: [] }, decided, at(40))).toBe('ended');
  });
});

describe('a decision that comes when the objection has been heard', () => {
  it('is taken like a first one, and J8 holds: a closed round takes none', () => {
    const withdrawn = objected(signedByRita(), decidedIn(signedByRita(), 'rita'));
    const changed = signed(withdrawn, rita, {
      decision: 'request-changes',
      comment: 'Aim lower',
      now: at(3),
    });
    expect(changed.stage).toBe('brief');
    const late = decideSignOff(changed, decision(withdrawn, saul, { now: at(4) }), facts);
    expect(refusal(late)).toMatchObject({ type: 'round-closed', closedBy: 'rita' });
  });

  it('is nothing that others may give: a seat keeps its rules', () => {
    const withdrawn = objected(signedByRita(), decidedIn(signedByRita(), 'rita'));
    for (const signer of [lena, max]) {
      expect(
        refusal(decideSignOff(withdrawn, decision(withdrawn, rita, { signer }), facts)),
      ).toEqual({
        type: 'delegate-not-active',
      });
    }
    expect(inProduction().stage).toBe('production');
  });
});

describe('a request from before decisions were counted', () => {
  /**
   * What an older version stored, as JSON, and its ledger: Rita has decided twice, and neither
   * state nor events say so.
   */
  const old = () => {
    const first = signedByRita();
    const second = signed(first, rita, { comment: 'Still fine', now: at(2) });
    const ledger = structuredClone(second);
    const stored: State = JSON.parse(JSON.stringify(second), (key, value) =>
      key === 'nth' || key === 'firstAt' ? undefined : value,
    );
    return { stored, ledger };
  };

  const third = (state: State) =>
    accepted(
      decideSignOff(state, decision(state, rita, { comment: 'And again', now: at(3) }), facts),
    );

  it('counts the next decision in its state as in the replay of its ledger, which the mail goes by', () => {
    const { stored, ledger } = old();
    const events = third(stored);
    const [state, replayed] = [stored, ledger].map((before) => afterEvents(before, events, at(3)));
    if (!state || !replayed) throw new Error('there are two');
    const decided = decidedIn(replayed, 'rita');
    expect(decidedIn(state, 'rita').nth).toBe(decided.nth);
    expect(found(state, decided, at(4))).toBe('open');
    const withdrawal = objectTo(state, decided, 'rita', at(4), settings);
    const after = [state, replayed].map(
      (before) => afterEvents(before, withdrawal, at(4)).round?.withdrawn,
    );
    expect(after[0]).toEqual(after[1]);
    expect(after[0]?.rita).toMatchObject({ by: 'rita' });
  });

  it('finds the decision that a mail confirms after the change, and withdraws it under the mail’s number', () => {
    const { stored, ledger } = old();
    const decided = decidedIn(ledger, 'rita');
    expect(decided.nth).toBe(2);
    expect(found(stored, decided, at(3))).toBe('open');
    const after = objected(stored, decided, 'rita', at(3));
    expect(after.round?.withdrawn).toEqual(
      objected(ledger, decided, 'rita', at(3)).round?.withdrawn,
    );
    expect(found(after, decided, at(4))).toBe('withdrawn');
    expect(signed(after, rita, { now: at(5) }).round?.signOffs.rita?.nth).toBe(3);
  });

  it('does not take the latest decision for an earlier one of the same number', () => {
    const { stored, ledger } = old();
    const second = decidedIn(ledger, 'rita');
    const after = afterEvents(stored, third(stored), at(3));
    expect(found(after, second, at(4))).toBe('replaced');
  });

  it('rings the alarm when its round has ended', () => {
    const { stored, ledger } = old();
    const ended = signed(stored, colleagueOf(stored), { now: at(3) });
    const [event] = objectTo(ended, decidedIn(ledger, 'rita'), 'rita', at(4), settings);
    expect(event?.type).toBe('sign-off-disputed');
  });
});
