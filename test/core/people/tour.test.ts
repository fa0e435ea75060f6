import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayIn, daysAfter, hoursAfter, timeIn } from '../../../functions/core/calendar/time.ts';
import {
  afterTourMail,
  beginTour,
  type TourMail,
  tourMails,
  tourStep,
} from '../../../functions/core/people/tour.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import { rita, settings } from '../../story/sample.ts';

const gus: Member = {
  ...rita,
  id: 'gus',
  email: 'gus@countersign.example',
  timeZone: 'Europe/Rome',
};

/** 15:00 in Rome. */
const monday = '2026-03-02T14:00:00.000Z';

const begun = (at: string) => beginTour('gus', at);

const mailed = (at: string, ...mailedAt: string[]) =>
  mailedAt.reduce((tour, now) => afterTourMail(tour, gus, settings, now), begun(at));

const step = (tour: ReturnType<typeof begun>, now: string, more: Partial<Member> = {}) =>
  tourStep(tour, { ...gus, ...more }, settings, now);

describe('the three mails of a tour', () => {
  it('come at once, and in the mornings of two and of four working days later', () => {
    expect(step(begun(monday), monday)).toBe('part');
    const second = mailed(monday, monday);
    expect(second).toMatchObject({ sent: 1, nextFrom: '2026-03-04T08:00:00.000Z' });
    expect(step(second, '2026-03-04T07:45:00.000Z')).toBe('waits');
    expect(step(second, second.nextFrom)).toBe('first-steps');
    const third = mailed(monday, monday, second.nextFrom);
    expect(third).toMatchObject({ sent: 2, nextFrom: '2026-03-06T08:00:00.000Z' });
    expect(step(third, third.nextFrom)).toBe('where-to-look');
    expect(step(mailed(monday, monday, second.nextFrom, third.nextFrom), third.nextFrom)).toBe(
      'over',
    );
  });

  it('wait for working hours on their reader’s own clock', () => {
    const friday = '2026-03-06T20:00:00.000Z';
    expect(step(begun(friday), friday)).toBe('waits');
    expect(step(begun(friday), '2026-03-08T10:00:00.000Z')).toBe('waits');
    expect(step(begun(friday), '2026-03-09T08:00:00.000Z')).toBe('part');
    expect(step(begun(friday), '2026-03-09T08:00:00.000Z', { timeZone: 'America/New_York' })).toBe(
      'waits',
    );
    expect(mailed(friday, '2026-03-12T10:00:00.000Z').nextFrom).toBe('2026-03-16T08:00:00.000Z');
  });

  it('come for who signs for nobody, too', () => {
    expect(step(begun(monday), monday, { parties: [], leads: [] })).toBe('part');
  });
});

describe('a tour', () => {
  it('is over for who has left, who is no member, and after thirty days', () => {
    expect(step(begun(monday), monday, { active: false })).toBe('over');
    expect(tourStep(begun(monday), undefined, settings, monday)).toBe('over');
    expect(step(begun(monday), daysAfter(monday, 30))).toBe('over');
    expect(step(begun(monday), daysAfter(monday, 29))).toBe('part');
  });

  it('waits for who ended it, and for an address that takes no mail', () => {
    expect(step(begun(monday), monday, { tour: false })).toBe('waits');
    const { email: address } = gus;
    const unreachable = { since: monday, cause: 'bounce', address } as const;
    expect(step(begun(monday), monday, { unreachable })).toBe('waits');
    const email = 'gus.right@countersign.example';
    expect(step(begun(monday), monday, { unreachable, email })).toBe('part');
  });
});

it('whatever happens to a member, mails come in order, in working hours, two days apart', () => {
  const looks = fc.array(
    fc.record({
      hours: fc.integer({ min: 1, max: 60 }),
      tour: fc.constantFrom(true, true, true, false, undefined),
      reached: fc.constantFrom(true, true, true, false),
    }),
    { minLength: 5, maxLength: 60 },
  );
  const counts = new Set<number>();
  fc.assert(
    fc.property(looks, (all) => {
      let [now, tour] = [monday, begun(monday)];
      const sent: { mail: TourMail; day: string }[] = [];
      for (const { hours, tour: wanted, reached } of all) {
        now = hoursAfter(now, hours);
        const unreachable = { since: now, cause: 'bounce', address: gus.email } as const;
        const { tour: _, ...plain } = gus;
        const member: Member = {
          ...plain,
          ...(wanted !== undefined && { tour: wanted }),
          ...(!reached && { unreachable }),
        };
        const mail = tourStep(tour, member, settings, now);
        if (mail === 'over' || mail === 'waits') continue;
        expect({ wanted: wanted !== false, reached }).toEqual({ wanted: true, reached: true });
        const [time, day] = [timeIn('Europe/Rome', now), dayIn('Europe/Rome', now)];
        expect(time >= '09:00' && time < '17:00').toBe(true);
        expect([0, 6]).not.toContain(new Date(day).getUTCDay());
        expect(now < daysAfter(monday, 30)).toBe(true);
        const last = sent.at(-1);
        if (last)
          expect(Date.parse(day) - Date.parse(last.day)).toBeGreaterThanOrEqual(2 * 86_400_000);
        sent.push({ mail, day });
        tour = afterTourMail(tour, member, settings, now);
      }
      expect(sent.map(({ mail }) => mail)).toEqual(tourMails.slice(0, sent.length));
      counts.add(sent.length);
    }),
  );
  expect(counts).toContain(tourMails.length);
});
