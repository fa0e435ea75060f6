import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysAfter } from '../../../functions/core/calendar/time.ts';
import { dueFeedback, feedbackAskedAt } from '../../../functions/core/feedback/feedback-due.ts';
import { evolveAll } from '../../../functions/core/request/request.ts';
import { settings } from '../../story/sample.ts';
import { Story } from '../../story/story.ts';

const story = new Story()
  .submit()
  .triage({ action: 'accept' })
  .brief()
  .bothSidesSign()
  .proof()
  .bothSidesSign()
  .bothSidesSign();
const released = story.state;
const { roster } = story;
const releasedAt = released.released?.at ?? '';
const askedAt = feedbackAskedAt(released, settings) ?? '';

const due = (state: typeof released, now: string) => dueFeedback(state, { now, settings, roster });

describe('asking for feedback', () => {
  it('is due a number of days after the release, when sales works next', () => {
    expect(askedAt).toBe(daysAfter(releasedAt, 14));
    // 14 days and six later it is Sunday in New York, so it is due on Monday at nine.
    const onSunday = { ...settings, feedbackAfterDays: 20 };
    expect(feedbackAskedAt(released, onSunday)).toBe('2026-03-23T13:00:00.000Z');
  });

  it('is not due earlier, twice, before the release or after closing', () => {
    expect(due(released, new Date(Date.parse(askedAt) - 1).toISOString())).toEqual([]);
    const asked = evolveAll(released, due(released, askedAt), askedAt);
    expect(feedbackAskedAt(asked, settings)).toBeUndefined();
    expect(due(asked, daysAfter(askedAt, 30))).toEqual([]);
    const closed = story.fork().close('Print fewer').state;
    expect(due(closed, askedAt)).toEqual([]);
    expect(feedbackAskedAt(new Story().submit().state, settings)).toBeUndefined();
  });

  it('asks the requester and the sales signers who have not given feedback', () => {
    expect(due(released, askedAt)).toEqual([
      { type: 'feedback-asked', data: { memberIds: ['rita'] } },
    ]);
    const said = evolveAll(
      released,
      [{ type: 'feedback-given', data: { memberId: 'rita', used: true, rating: 4 } }],
      releasedAt,
    );
    expect(due(said, askedAt)).toEqual([{ type: 'feedback-asked', data: { memberIds: [] } }]);
  });

  it('asks who signed for sales, and not who signed for another side', () => {
    const signed = new Story().submit().triage({ action: 'accept' }).brief();
    const { state } = signed.sign('saul').sign('max').proof().bothSidesSign().bothSidesSign();
    expect(due(state, askedAt)).toEqual([
      { type: 'feedback-asked', data: { memberIds: ['rita', 'saul'] } },
    ]);
  });

  it('waits for the working time of sales, whatever that of others', () => {
    const [common] = settings.sla.calendars as [(typeof settings.sla.calendars)[number]];
    const early = { ...common, parties: ['sales' as const], from: '07:00' };
    const calendars = [common, early];
    const onSunday = { ...settings, feedbackAfterDays: 20, sla: { ...settings.sla, calendars } };
    expect(feedbackAskedAt(released, onSunday)).toBe('2026-03-23T11:00:00.000Z');
  });

  it('asks exactly once, whenever and however often the clock looks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 20 }),
        (days) => {
          const looks = days.toSorted((a, b) => a - b).map((day) => daysAfter(releasedAt, day));
          let state = released;
          let times = 0;
          for (const now of looks) {
            const events = due(state, now);
            times += events.length;
            state = evolveAll(state, events, now);
          }
          expect(times).toBe(looks.some((now) => now >= askedAt) ? 1 : 0);
        },
      ),
    );
  });
});
