import { describe, expect, it } from 'vitest';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import { duties } from '../../../functions/core/clock/duties.ts';
import { departures } from '../../../functions/core/leaving/departures.ts';
import { takeOver } from '../../../functions/core/leaving/next-requester.ts';
import { waitingOn } from '../../../functions/core/promises/waiting.ts';
import type { RequestState } from '../../../functions/core/request/request.ts';
import { requestView } from '../../../functions/core/request/request-view.ts';
import { waitsEndedBy } from '../../../functions/core/rollup/ended-waits.ts';
import {
  askNext,
  comesAfter,
  partiesOf,
  partiesToAsk,
} from '../../../functions/core/rounds/coming-after.ts';
import { objectTo } from '../../../functions/core/rounds/objection.ts';
import { isAsked, type OpenRound } from '../../../functions/core/rounds/round.ts';
import { outcomeOf } from '../../../functions/core/rounds/round-outcome.ts';
import { decideSignOff } from '../../../functions/core/sign-offs/decide-sign-off.ts';
import { takeSeat } from '../../../functions/core/stand-ins/take-seat.ts';
import { Settings } from '../../../functions/core/words/settings.ts';
import {
  accepted,
  afterEvents,
  lena,
  type mia,
  monday,
  refusal,
  rita,
  roster,
  saul,
  settings as usual,
} from '../../story/sample.ts';
import { colleagueOf, inBrief, withBrief } from '../../story/states.ts';
import { signOffCommand } from '../../story/story.ts';

type Requirement = Settings['policy']['rules'][number]['require'][number];

const under = (require: Requirement[], more: Partial<Settings['policy']> = {}): Settings => ({
  ...usual,
  policy: { ...usual.policy, ...more, rules: [{ name: 'in turn', when: {}, require }] },
});

const legalLater = under([{ party: 'legal', quorum: 1, after: ['marketing'] }]);

const opened = (settings = legalLater): RequestState =>
  withBrief(inBrief({ settings }), { settings });

const roundOf = ({ round }: RequestState): OpenRound => {
  if (!round) throw new Error('no round is open');
  return round;
};

const decide = (
  state: RequestState,
  member: typeof mia,
  decision: 'approve' | 'request-changes' = 'approve',
  { settings = legalLater, now = monday } = {},
) =>
  decideSignOff(state, signOffCommand(state, member, { decision, comment: 'So', now }), {
    settings,
    roster: () => roster,
  });

const having = (...given: Parameters<typeof decide>): RequestState =>
  afterEvents(given[0], accepted(decide(...given)), given[3]?.now ?? monday);

const seatOfLegal = (state: RequestState) =>
  roundOf(state).seats.find(({ party }) => party === 'legal');

describe('a party that comes after others', () => {
  it('is not asked, not waited for, and says why, until those have their quorum', () => {
    const state = opened();
    expect(seatOfLegal(state)).toEqual({ memberId: 'lena', party: 'legal', after: ['marketing'] });
    expect(waitingOn(state, legalLater).map(({ party }) => party)).toEqual(['sales', 'marketing']);
    expect(refusal(decide(state, lena))).toEqual({
      type: 'not-asked-yet',
      party: 'legal',
      after: ['marketing'],
    });
    const sales = accepted(decide(state, rita));
    expect(sales.map(({ type }) => type)).toEqual(['sign-off-recorded']);
    expect(partiesToAsk(roundOf(afterEvents(state, sales)))).toEqual([]);
    const both = accepted(decide(state, colleagueOf(state)));
    expect(both.map(({ type }) => type)).toEqual(['sign-off-recorded', 'parties-asked']);
    expect(requestView(state, legalLater).round?.seats.map((seat) => seat.after)).toContainEqual([
      'marketing',
    ]);
  });

  it('waits for all of those', () => {
    const settings = under([
      { party: 'legal', quorum: 1, after: ['marketing', 'brand'] },
      { party: 'brand', quorum: 1 },
      { party: 'finance', quorum: 1, advisory: true, after: ['brand'] },
    ]);
    const state = opened(settings);
    const bruno = roster.find(({ id }) => id === 'bruno');
    if (!bruno) throw new Error('nobody is of brand');
    const asked = (events: { type: string; data: object }[]) =>
      events.flatMap(({ type, data }) =>
        type === 'parties-asked'
          ? (data as { parties: { party: string }[] }).parties.map(({ party }) => party)
          : [],
      );
    const signs = (of: RequestState, member: typeof bruno) =>
      accepted(decide(of, member, 'approve', { settings }));
    expect(asked(signs(state, colleagueOf(state)))).toEqual([]);
    const first = signs(state, bruno);
    expect(asked(first)).toEqual(['finance']);
    expect(asked(signs(afterEvents(state, first), colleagueOf(state)))).toEqual(['legal']);
  });

  it('is one of the parties of its round, and others come after nobody', () => {
    const { required, advisory } = roundOf(opened());
    expect(partiesOf({ required })).toEqual(required);
    expect(advisory).toBeUndefined();
    expect(comesAfter({ required }, 'legal')).toEqual(['marketing']);
    for (const party of ['sales', 'hr'] as const)
      expect(comesAfter({ required }, party)).toBeUndefined();
  });

  it('has its full time from when it is asked, and the round closes with its answer', () => {
    const now = '2026-03-04T15:00:00.000Z';
    const state = opened();
    const asked = having(state, colleagueOf(state), 'approve', { now });
    expect(seatOfLegal(asked)).toMatchObject({ since: now });
    const { dueAt = '' } = seatOfLegal(asked) ?? {};
    expect(dueAt > (state.round?.dueAt ?? '')).toBe(true);
    expect(seatOfLegal(asked)?.after).toBeUndefined();
    expect(comesAfter(roundOf(asked), 'legal')).toBeUndefined();
    expect(waitingOn(asked, legalLater)).toContainEqual({
      memberId: 'lena',
      party: 'legal',
      since: now,
      dueAt,
    });
    const signed = having(asked, lena, 'approve', { now });
    expect(signed.stage).toBe('brief-sign-off');
    expect(having(signed, rita, 'approve', { now }).stage).toBe('production');
  });

  it('has a round that lasts as long again, so that nobody’s silence takes its time (J9)', () => {
    const plain = roundOf(opened(under([{ party: 'legal', quorum: 1 }])));
    const later = roundOf(opened());
    expect(later.expiresAt > plain.expiresAt).toBe(true);
    const twice = roundOf(
      opened(
        under([
          { party: 'legal', quorum: 1, after: ['marketing'] },
          { party: 'brand', quorum: 1, after: ['legal'] },
        ]),
      ),
    );
    expect(twice.expiresAt > later.expiresAt).toBe(true);
    expect(later.dueAt).toBe(plain.dueAt);
    const late = hoursAfter(plain.expiresAt, 1);
    const asked = having(opened(), colleagueOf(opened()), 'approve', { now: late });
    expect((seatOfLegal(asked)?.dueAt ?? '') <= later.expiresAt).toBe(true);
    expect((seatOfLegal(asked)?.dueAt ?? '') > late).toBe(true);
  });

  it('is not bothered where an objection comes before it, by either policy', () => {
    const state = opened();
    const marketing = colleagueOf(state);
    const returned = having(state, marketing, 'request-changes');
    expect(returned.stage).toBe('brief');
    // The next version is compared with what they were asked about, and that is not this one.
    expect(returned.pastRounds[0]?.asked).toContain(marketing.id);
    expect(returned.pastRounds[0]?.asked).not.toContain('lena');
    const heard = under([{ party: 'legal', quorum: 1, after: ['marketing'] }], {
      objections: 'when-all-answered',
    });
    const all = opened(heard);
    const objected = having(all, rita, 'request-changes', { settings: heard });
    expect(objected.stage).toBe('brief-sign-off');
    const ended = accepted(decide(objected, colleagueOf(all), 'approve', { settings: heard }));
    expect(ended.map(({ type }) => type)).toEqual([
      'sign-off-recorded',
      'round-closed',
      'stage-changed',
    ]);
  });

  it('is asked by the clock, where an objection that stood against it was taken back', () => {
    const settings = under([{ party: 'legal', quorum: 1, after: ['marketing'] }], {
      objections: 'when-all-answered',
    });
    const zoe = { ...rita, id: 'zoe' };
    const open = opened(settings);
    const round = roundOf(open);
    const state = {
      ...open,
      round: { ...round, required: round.required.map((one) => ({ ...one, quorum: 1 })) },
    };
    const objected = having(state, saul, 'request-changes', { settings });
    const { id } = colleagueOf(state);
    const { saul: against, ...others } = roundOf(objected).signOffs;
    if (!against) throw new Error('nobody objects');
    const signed = { ...against, memberId: id, party: 'marketing' as const, signedBy: id };
    const signOffs = {
      ...others,
      saul: against,
      [id]: { ...signed, decision: 'approve' as const },
    };
    const lacking: RequestState = { ...objected, round: { ...roundOf(objected), signOffs } };
    expect(partiesToAsk(roundOf(lacking))).toEqual([]);
    const decided = {
      roundId: 'R1',
      seatMemberId: 'saul',
      party: 'sales' as const,
      signedBy: 'saul',
      decision: 'request-changes' as const,
      nth: 1,
      decidedAt: monday,
    };
    const back = afterEvents(lacking, objectTo(lacking, decided, zoe.id, monday, settings));
    const duty = duties.find(({ name }) => name === 'turned');
    expect(duty?.at(lacking, settings)).toBeUndefined();
    expect(duty?.at(back, settings)).toBe(back.updatedAt);
    const facts = { now: monday, settings, roster };
    const events = accepted(duty?.decide(back, facts) as never) as never[];
    expect(events).toMatchObject([
      { type: 'parties-asked', data: { parties: [{ party: 'legal' }] } },
    ]);
    const asked = afterEvents(back, events);
    expect(duty?.at(asked, settings)).toBeUndefined();
    const over = { ...facts, now: roundOf(back).expiresAt };
    expect(duty?.decide(back, over)).toEqual({ ok: true, value: [] });
  });

  it('is not late where it was never asked, and late from when it was', () => {
    const state = opened();
    const closing = (of: RequestState, at: string) =>
      waitsEndedBy(
        of,
        { type: 'round-closed', data: { roundId: 'R1', outcome: 'expired' }, at } as never,
        usual,
      );
    const over = state.round?.expiresAt ?? '';
    expect(closing(state, over).map(({ waiter }) => waiter)).toEqual(['sales', 'marketing']);
    const now = '2026-03-04T15:00:00.000Z';
    const asked = having(state, colleagueOf(state), 'approve', { now });
    expect(closing(asked, over)).toContainEqual(
      expect.objectContaining({ waiter: 'legal', since: now, dueAt: seatOfLegal(asked)?.dueAt }),
    );
    const round = roundOf(asked);
    const late = hoursAfter(round.dueAt, 1);
    const seats = round.seats.filter(({ party }) => party !== 'legal');
    const left = { ...round, seats, askedSince: { legal: late } };
    expect(closing({ ...asked, round: left }, over)).toContainEqual(
      expect.objectContaining({ waiter: 'legal', since: late, dueAt: round.expiresAt }),
    );
  });

  it('keeps its place where its member leaves, and who gets it is asked in turn as well (J15)', () => {
    const lulu = { ...lena, id: 'lulu', email: 'lulu@countersign.example' };
    const state = opened();
    const people = [...roster.map((one) => (one.id === 'lena' ? { ...one, active: false } : one))];
    const facts = { settings: legalLater, now: monday };
    const moved = afterEvents(state, departures(state, { ...facts, roster: [...people, lulu] }));
    expect(seatOfLegal(moved)).toEqual({ memberId: 'lulu', party: 'legal', after: ['marketing'] });
    const empty = afterEvents(state, departures(state, { ...facts, roster: people }));
    expect(seatOfLegal(empty)).toBeUndefined();
    const taken = takeSeat(empty, { memberId: 'lena', member: undefined, by: lulu }, facts);
    const again = afterEvents(empty, accepted(taken));
    expect(seatOfLegal(again)).toEqual({ memberId: 'lulu', party: 'legal', after: ['marketing'] });
    expect(seatOfLegal(having(again, colleagueOf(state)))).toMatchObject({ since: monday });
  });

  it('is nobody’s who asks for the work since, unless somebody else could step in (J5)', () => {
    const next = { ...lena, parties: ['legal' as const, 'sales' as const] };
    const over = (state: RequestState) => takeOver(state, { to: 'lena', next, by: rita }, monday);
    expect(refusal(over(opened()))).toMatchObject({ type: 'invalid-fields' });
    const people = [...roster, { ...lena, id: 'lulu', email: 'lulu@countersign.example' }];
    const given = { settings: legalLater, roster: people };
    expect(over(withBrief(inBrief(given), given)).ok).toBe(true);
  });

  it('leaves those of it who are in reserve there, once it is asked', () => {
    const lulu = { ...lena, id: 'lulu', email: 'lulu@countersign.example' };
    const people = [...roster, lulu];
    const state = withBrief(inBrief({ settings: legalLater, roster: people }), {
      settings: legalLater,
      roster: people,
    });
    const asked = having(state, colleagueOf(state));
    const legal = roundOf(asked).seats.filter(({ party }) => party === 'legal');
    expect(legal.map(({ reserve, after: waits }) => [reserve, waits])).toEqual([
      [undefined, undefined],
      ['waiting', undefined],
    ]);
    expect(legal.map(isAsked)).toEqual([true, false]);
  });

  it('waits for nobody who is not asked in the round, and is asked at once then', () => {
    const alone = opened(under([{ party: 'legal', quorum: 1, after: ['brand'] }]));
    expect(seatOfLegal(alone)).toMatchObject({ dueAt: expect.any(String) });
    expect(roundOf(alone).required).toContainEqual({ party: 'legal', quorum: 1 });
    expect(askNext(alone.round, monday, usual)).toEqual([]);
    expect(askNext(undefined, monday, usual)).toEqual([]);
    expect(outcomeOf(roundOf(alone))).toBeUndefined();
  });

  it('is none of sales and marketing, and never itself, by the settings (J3)', () => {
    const errors = (...require: unknown[]) => {
      const policy = { ...usual.policy, rules: [{ name: 'one', when: {}, require }] };
      const { error } = Settings.safeParse({ ...usual, policy });
      return error?.issues.map(({ path }) => path.join('/')) ?? [];
    };
    const legal = { party: 'legal', quorum: 1 };
    const brand = { party: 'brand', quorum: 1 };
    expect(errors({ ...legal, after: ['marketing'] }, { ...brand, after: ['legal'] })).toEqual([]);
    expect(errors({ party: 'sales', quorum: 1, after: ['legal'] })).toEqual([
      'policy/rules/0/require/0/after',
    ]);
    expect(errors({ ...legal, after: [] })).toEqual(['policy/rules/0/require/0/after']);
    for (const circle of [
      [{ ...legal, after: ['legal'] }],
      [
        { ...legal, after: ['brand'] },
        { ...brand, after: ['legal'] },
      ],
    ])
      expect(errors(...circle)).toEqual(['policy/rules']);
  });
});
