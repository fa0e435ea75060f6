import { describe, expect, it } from 'vitest';
import { signOffDue } from '../../../functions/core/calendar/calendar-of.ts';
import { daysAfter, hoursAfter } from '../../../functions/core/calendar/time.ts';
import { waitingOn } from '../../../functions/core/promises/waiting.ts';
import {
  type ConfirmedDecision,
  decisionState,
  objectTo,
} from '../../../functions/core/rounds/objection.ts';
import { decisionNumber } from '../../../functions/core/rounds/round.ts';
import { outcomeOf } from '../../../functions/core/rounds/round-outcome.ts';
import { decideSignOff } from '../../../functions/core/sign-offs/decide-sign-off.ts';
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
  afterSignOff,
  colleagueOf,
  inApproval,
  inBrief,
  inProduction,
  releasedState,
  signOffFacts,
  withBrief,
} from '../../story/states.ts';
import { signOffCommand } from '../../story/story.ts';

type State = ReturnType<typeof inBrief>;

const at = (hour: number): string => hoursAfter(monday, hour);

/** The decision of a seat as its confirmation mail identifies it. */
const decidedIn = (state: State, seatMemberId: string): ConfirmedDecision => {
  const signOff = state.round?.signOffs[seatMemberId];
  if (!state.round || !signOff) throw new Error(`${seatMemberId} has not answered`);
  const { party, signedBy, decision, at: decidedAt } = signOff;
  const nth = decisionNumber(signOff);
  return { roundId: state.round.id, seatMemberId, party, signedBy, decision, nth, decidedAt };
};

const objected = (
  state: State,
  decided: ConfirmedDecision,
  by = decided.signedBy,
  now = at(2),
): State => afterEvents(state, objectTo(state, decided, by, now, settings), now);

const waitingIds = (state: State) => waitingOn(state, settings).map(({ memberId }) => memberId);

const signedByRita = () => afterSignOff(withBrief(inBrief()), rita, { now: at(1) });

describe('"this was not me", while the round is open', () => {
  it('withdraws the decision, and the seat has to answer again', () => {
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
    expect(waitingIds(after)).toEqual(expect.arrayContaining(['rita']));
    expect(after.round?.withdrawn?.rita).toMatchObject({ nth: 1, by: 'rita', at: at(2) });
  });

  it("may be said by the seat's member and by whoever decided", () => {
    const dora = { ...rita, id: 'dora' };
    const away = { ...saul, delegate: { to: 'dora', from: '2026-03-02', until: '2026-03-04' } };
    const before = afterSignOff(withBrief(inBrief()), away, { signer: dora, now: at(1) });
    for (const by of ['saul', 'dora']) {
      const [event] = objectTo(before, decidedIn(before, 'saul'), by, at(2), settings);
      expect(event).toMatchObject({
        type: 'sign-off-withdrawn',
        data: { memberId: 'saul', signedBy: 'dora', by },
      });
    }
  });

  it('withdraws once, even if said twice or by both', () => {
    const decided = decidedIn(signedByRita(), 'rita');
    const after = objected(signedByRita(), decided);
    expect(decisionState(after, decided, at(3))).toBe('withdrawn');
    expect(objectTo(after, decided, 'saul', at(3), settings)).toEqual([]);
  });

  it('does not close the round, whatever the others have said (J7)', () => {
    const whenAll: Settings = {
      ...settings,
      policy: { ...settings.policy, objections: 'when-all-answered' },
    };
    const state = afterSignOff(withBrief(inBrief(), { settings: whenAll }), rita, {
      decision: 'request-changes',
      comment: 'Aim lower',
      now: at(1),
    });
    const more = afterSignOff(state, saul, { now: at(1) });
    for (const seat of ['rita', 'saul']) {
      const after = objected(more, decidedIn(more, seat));
      expect(after.round?.closed).toBeUndefined();
      expect(after.round && outcomeOf(after.round)).toBeUndefined();
      expect(after.stage).toBe('brief-sign-off');
    }
  });

  it('lets a later answer approve the round, and nothing less (J9)', () => {
    const withdrawn = objected(signedByRita(), decidedIn(signedByRita(), 'rita'));
    const oneSide = afterSignOff(withdrawn, colleagueOf(withdrawn), { now: at(3) });
    expect(oneSide.stage).toBe('brief-sign-off');
    expect(afterSignOff(oneSide, rita, { now: at(4) }).stage).toBe('production');
  });

  it('concerns one decision: another one that replaced it stands', () => {
    const first = decidedIn(signedByRita(), 'rita');
    const again = afterSignOff(signedByRita(), rita, { comment: 'Still fine', now: at(2) });
    expect(decisionState(again, first, at(3))).toBe('replaced');
    expect(objectTo(again, first, 'rita', at(3), settings)).toEqual([]);
    expect(decisionState(again, decidedIn(again, 'rita'), at(3))).toBe('open');
  });

  it('distinguishes decisions of the same instant', () => {
    const first = signedByRita();
    const second = afterSignOff(first, rita, { comment: 'Still fine', now: at(1) });
    expect(decisionState(second, decidedIn(first, 'rita'), at(1))).toBe('replaced');
    const withdrawn = objected(second, decidedIn(second, 'rita'), 'rita', at(1));
    const third = afterSignOff(withdrawn, rita, { now: at(1) });
    expect(decidedIn(third, 'rita').nth).toBe(3);
    expect(decisionState(third, decidedIn(second, 'rita'), at(1))).toBe('withdrawn');
    expect(decisionState(third, decidedIn(first, 'rita'), at(1))).toBe('replaced');
  });

  it('leaves a later decision alone if its own was withdrawn before', () => {
    const decided = decidedIn(signedByRita(), 'rita');
    const renewed = afterSignOff(objected(signedByRita(), decided), rita, { now: at(3) });
    expect(decisionState(renewed, decided, at(4))).toBe('withdrawn');
    expect(renewed.round?.signOffs.rita?.at).toBe(at(3));
  });

  it("keeps the instant of the seat's first answer", () => {
    const changed = afterSignOff(signedByRita(), rita, { comment: 'Still fine', now: at(5) });
    expect(changed.round?.signOffs.rita).toMatchObject({ at: at(5), firstAt: at(1) });
    const renewed = afterSignOff(
      objected(changed, decidedIn(changed, 'rita'), 'rita', at(6)),
      rita,
      {
        now: at(7),
      },
    );
    expect(renewed.round?.signOffs.rita).toMatchObject({ at: at(7) });
    expect(renewed.round?.signOffs.rita?.firstAt).toBeUndefined();
  });
});

describe('"this was not me", after the round', () => {
  const approved = () => {
    const before = signedByRita();
    return {
      decided: decidedIn(before, 'rita'),
      state: afterSignOff(before, colleagueOf(before), { now: at(2) }),
    };
  };

  it('undoes nothing, and is recorded as a dispute', () => {
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
    const before = afterSignOff(inApproval(), rita, { now: at(1) });
    const decided = decidedIn(before, 'rita');
    const released = objected(afterSignOff(before, colleagueOf(before), { now: at(2) }), decided);
    expect(released.stage).toBe('released');
    expect(released.released?.digest).toBe(releasedState().released?.digest);
    expect(released.disputes).toHaveLength(1);
  });

  it('is recorded once', () => {
    const { decided, state } = approved();
    const after = objected(state, decided);
    expect(decisionState(after, decided, at(40))).toBe('disputed');
    expect(objectTo(after, decided, 'saul', at(40), settings)).toEqual([]);
  });

  it('finds a decision withdrawn while the round was open', () => {
    const decided = decidedIn(signedByRita(), 'rita');
    const withdrawn = objected(signedByRita(), decided);
    const ended = afterSignOff(
      afterSignOff(withdrawn, saul, { now: at(3) }),
      colleagueOf(withdrawn),
      {
        now: at(3),
      },
    );
    expect(ended.stage).toBe('production');
    expect(decisionState(ended, decided, at(4))).toBe('withdrawn');
    expect(objectTo(ended, decided, 'rita', at(4), settings)).toEqual([]);
  });

  it('finds that another decision has replaced it', () => {
    const first = decidedIn(signedByRita(), 'rita');
    const again = afterSignOff(signedByRita(), rita, { comment: 'Still fine', now: at(2) });
    expect(
      decisionState(afterSignOff(again, colleagueOf(again), { now: at(3) }), first, at(4)),
    ).toBe('replaced');
  });

  it('counts as after the round once its time is over, even if it is not closed yet (J9)', () => {
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

  it('is recorded for a round that is no longer in the state', () => {
    const { decided, state } = approved();
    expect(decisionState({ ...state, pastRounds: [] }, decided, at(40))).toBe('ended');
  });
});

describe('a decision after an objection', () => {
  it('is accepted like a first one, unless the round is closed (J8)', () => {
    const withdrawn = objected(signedByRita(), decidedIn(signedByRita(), 'rita'));
    const changed = afterSignOff(withdrawn, rita, {
      decision: 'request-changes',
      comment: 'Aim lower',
      now: at(3),
    });
    expect(changed.stage).toBe('brief');
    const late = decideSignOff(
      changed,
      signOffCommand(withdrawn, saul, { now: at(4) }),
      signOffFacts,
    );
    expect(refusal(late)).toMatchObject({ type: 'round-closed', closedBy: 'rita' });
  });

  it('may not be given by others', () => {
    const withdrawn = objected(signedByRita(), decidedIn(signedByRita(), 'rita'));
    for (const signer of [lena, max]) {
      expect(
        refusal(
          decideSignOff(withdrawn, signOffCommand(withdrawn, rita, { signer }), signOffFacts),
        ),
      ).toEqual({
        type: 'delegate-not-active',
      });
    }
    expect(inProduction().stage).toBe('production');
  });
});

describe('a request that is older than the numbering of decisions', () => {
  /** State and ledger as stored by an older version: Rita has decided twice, without numbers. */
  const old = () => {
    const first = signedByRita();
    const second = afterSignOff(first, rita, { comment: 'Still fine', now: at(2) });
    const ledger = structuredClone(second);
    const stored: State = JSON.parse(JSON.stringify(second), (key, value) =>
      key === 'nth' || key === 'firstAt' ? undefined : value,
    );
    return { stored, ledger };
  };

  const third = (state: State) =>
    accepted(
      decideSignOff(
        state,
        signOffCommand(state, rita, { comment: 'And again', now: at(3) }),
        signOffFacts,
      ),
    );

  it('numbers the next decision in its state as in the replay of its ledger, on which the mail is based', () => {
    const { stored, ledger } = old();
    const events = third(stored);
    const [state, replayed] = [stored, ledger].map((before) => afterEvents(before, events, at(3)));
    if (!state || !replayed) throw new Error('there are two');
    const decided = decidedIn(replayed, 'rita');
    expect(decidedIn(state, 'rita').nth).toBe(decided.nth);
    expect(decisionState(state, decided, at(4))).toBe('open');
    const withdrawal = objectTo(state, decided, 'rita', at(4), settings);
    const after = [state, replayed].map(
      (before) => afterEvents(before, withdrawal, at(4)).round?.withdrawn,
    );
    expect(after[0]).toEqual(after[1]);
    expect(after[0]?.rita).toMatchObject({ by: 'rita' });
  });

  it('finds a decision confirmed after the change, and withdraws it under the mail’s number', () => {
    const { stored, ledger } = old();
    const decided = decidedIn(ledger, 'rita');
    expect(decided.nth).toBe(2);
    expect(decisionState(stored, decided, at(3))).toBe('open');
    const after = objected(stored, decided, 'rita', at(3));
    expect(after.round?.withdrawn).toEqual(
      objected(ledger, decided, 'rita', at(3)).round?.withdrawn,
    );
    expect(decisionState(after, decided, at(4))).toBe('withdrawn');
    expect(afterSignOff(after, rita, { now: at(5) }).round?.signOffs.rita?.nth).toBe(3);
  });

  it('does not mistake the latest decision for an earlier one of the same number', () => {
    const { stored, ledger } = old();
    const second = decidedIn(ledger, 'rita');
    const after = afterEvents(stored, third(stored), at(3));
    expect(decisionState(after, second, at(4))).toBe('replaced');
  });

  it('records a dispute if its round has ended', () => {
    const { stored, ledger } = old();
    const ended = afterSignOff(stored, colleagueOf(stored), { now: at(3) });
    const [event] = objectTo(ended, decidedIn(ledger, 'rita'), 'rita', at(4), settings);
    expect(event?.type).toBe('sign-off-disputed');
  });
});
