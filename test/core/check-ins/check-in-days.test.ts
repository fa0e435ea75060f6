import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysAfter } from '../../../functions/core/calendar/time.ts';
import {
  checkInByHand,
  dueCheckIn,
  nextCheckIn,
} from '../../../functions/core/check-ins/check-in-days.ts';
import { nextLook } from '../../../functions/core/clock/next-look.ts';
import { evolveAll, type RequestState } from '../../../functions/core/request/request.ts';
import { agreedBrief, attribution, releasedStory } from '../../story/checked.ts';
import {
  accepted,
  brief,
  finn,
  leo,
  max,
  mia,
  mona,
  refusal,
  rita,
  saul,
  settings,
} from '../../story/sample.ts';

const story = releasedStory();
const released = story.state;
const releasedAt = released.released?.at ?? '';

// A Wednesday and a Friday, when marketing begins to work; daylight saving time has begun in New
// York.
const [first, second] = ['2026-04-01T13:00:00.000Z', '2026-05-01T13:00:00.000Z'];

const due = (state: RequestState, now: string) => dueCheckIn(state, { now, settings });
const lookedInto = (state: RequestState, now: string) => evolveAll(state, due(state, now), now);
const byHand = (state: RequestState, member: typeof rita, now: string) =>
  checkInByHand(state, member, { now, settings });

/** The agreed days of check-in events. */
const agreed = (events: ReturnType<typeof due>) =>
  events.map((event) => event.type === 'check-in-made' && event.data.agreedDay);

describe('a check-in on an agreed day', () => {
  it('is made on that day, when marketing works next', () => {
    expect(nextCheckIn(released, settings)).toBe(first);
    expect(due(released, '2026-04-01T12:59:59.999Z')).toEqual([]);
    expect(agreed(due(released, first))).toEqual([30]);
    const onSunday = {
      ...agreedBrief,
      measures: { ...brief.measures, attribution: { ...attribution, checkIns: [6] } },
    };
    expect(nextCheckIn(releasedStory(onSunday).state, settings)).toBe('2026-03-09T13:00:00.000Z');
  });

  it('is made once, and is followed by the next', () => {
    const once = lookedInto(released, first);
    expect(once.checkIns).toMatchObject({
      made: 1,
      agreedDay: 30,
      last: { on: '2026-04-01', at: first },
    });
    expect(due(once, first)).toEqual([]);
    expect(nextCheckIn(once, settings)).toBe(second);
    const twice = lookedInto(once, second);
    expect(agreed(due(once, second))).toEqual([60]);
    expect(nextCheckIn(twice, settings)).toBeUndefined();
    expect(due(twice, daysAfter(second, 90))).toEqual([]);
  });

  it('makes up for all missed ones at once', () => {
    expect(agreed(due(released, second))).toEqual([60]);
    expect(nextCheckIn(lookedInto(released, second), settings)).toBeUndefined();
  });

  it('is not made for closed or withdrawn requests, or without agreed days', () => {
    const closed = story.fork().close('Print fewer').state;
    expect(nextCheckIn(closed, settings)).toBeUndefined();
    expect(due(closed, second)).toEqual([]);
    expect(nextCheckIn(releasedStory(brief as typeof agreedBrief).state, settings)).toBeUndefined();
  });

  it('goes by the hours of marketing, where others have their own', () => {
    const [usual] = settings.sla.calendars;
    if (!usual) throw new Error('there is a calendar');
    const { parties: _, ...common } = usual;
    const early = { ...common, parties: ['marketing' as const], from: '07:00' };
    const sla = { ...settings.sla, calendars: [early, common] };
    expect(nextCheckIn(released, { ...settings, sla })).toBe('2026-04-01T11:00:00.000Z');
  });

  it('is left out if the plan was signed at that very instant', () => {
    const plan = released.signedBrief as NonNullable<RequestState['signedBrief']>;
    const signed = { ...released, signedBrief: { ...plan, submittedAt: first } };
    expect(nextCheckIn(signed, settings)).toBe(second);
  });

  it('is left out if the plan was signed after that day', () => {
    const plan = { ...(released.signedBrief as NonNullable<RequestState['signedBrief']>) };
    const later = {
      ...released,
      signedBrief: { ...plan, submittedAt: '2026-04-10T15:00:00.000Z' },
    };
    expect(agreed(due(later, second))).toEqual([60]);
    expect(nextCheckIn(later, settings)).toBe(second);
  });

  it('determines when the clock looks again', () => {
    const looked = daysAfter(releasedAt, 20);
    const asked = { ...released, feedbackAskedAt: looked };
    const eve = '2026-03-31T20:00:00.000Z';
    expect(nextLook(asked, 'healthy', eve, settings)).toBe(first);
  });

  it('is made at most once a day, however often the clock looks', () => {
    const looks = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(looks, (days) => {
        let state = released;
        const made: unknown[] = [];
        for (const day of days.toSorted((a, b) => a - b)) {
          const now = daysAfter(releasedAt, day);
          made.push(...agreed(due(state, now)));
          state = lookedInto(state, now);
        }
        expect(made).toEqual([...new Set(made)].toSorted());
        expect(state.checkIns?.made ?? 0).toBe(made.length);
        const last = Math.max(...days);
        // Two extra days cover any weekend.
        if (last >= 63) expect(made.at(-1)).toBe(60);
      }),
    );
  });
});

describe('a check-in by hand', () => {
  const now = '2026-03-20T15:00:00.000Z';

  it('may be made by owner, requester and the leads of both sides', () => {
    const owner = [mia, max, mona].find(({ id }) => id === released.ownerId) ?? mia;
    for (const member of [rita, owner, saul, mona])
      expect(accepted(byHand(released, member, now))).toMatchObject([{ type: 'check-in-made' }]);
    const others = [mia, max, finn, leo].filter(({ id }) => id !== released.ownerId);
    for (const member of [...others, { ...finn, leads: ['finance' as const] }])
      expect(refusal(byHand(released, member, now))).toEqual({
        type: 'not-allowed',
        who: "the request's owner or requester, or a lead of sales or marketing",
        action: 'make a check-in',
      });
  });

  it('is refused before the release and after the end', () => {
    const closed = story.fork().close('Print fewer').state;
    expect(refusal(byHand(closed, rita, now))).toMatchObject({
      type: 'wrong-stage',
      stage: 'closed',
      action: 'make a check-in',
    });
  });

  it('is a fault where a request is released, and has no plan', () => {
    const { brief: _, signedBrief: __, ...planless } = released;
    expect(() => byHand(planless, rita, now)).toThrow('was released without a plan');
    expect(due(planless, second)).toEqual([]);
  });

  it('counts as an agreed one only if such a day is reached', () => {
    expect(accepted(byHand(released, rita, now))[0]?.data).not.toHaveProperty('agreedDay');
    const between = evolveAll(released, accepted(byHand(released, rita, now)), now);
    expect(nextCheckIn(between, settings)).toBe(first);
    // Early on the day itself, before anybody works.
    const early = '2026-04-01T10:00:00.000Z';
    const events = accepted(byHand(between, rita, early));
    expect(agreed(events)).toEqual([30]);
    expect(nextCheckIn(evolveAll(between, events, early), settings)).toBe(second);
  });
});
