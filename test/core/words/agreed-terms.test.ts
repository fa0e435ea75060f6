import { describe, expect, it } from 'vitest';
import { nextSlot } from '../../../functions/core/bundles/slots.ts';
import { signOffDue } from '../../../functions/core/calendar/calendar-of.ts';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import { markTimes } from '../../../functions/core/promises/nudge.ts';
import { promisedRelease } from '../../../functions/core/promises/promised-release.ts';
import { waitOutsideRounds } from '../../../functions/core/promises/waiting.ts';
import { cadenceAt, levelsAt, ownLevels } from '../../../functions/core/words/agreed-terms.ts';
import type { Settings } from '../../../functions/core/words/settings.ts';
import { slower } from '../../story/agreed.ts';
import { form, monday, rita, settings } from '../../story/sample.ts';
import { inBrief } from '../../story/states.ts';

const from = '2026-03-04T05:00:00.000Z';

const agreed: Settings = {
  ...settings,
  sla: { ...settings.sla, agreed: [{ version: 1, from, terms: slower }] },
  communications: {
    ...settings.communications,
    agreed: [
      {
        version: 1,
        from,
        terms: { hour: 17, weekDay: 'FRI', entries: [{ team: 'Field sales', rhythm: 'weekly' }] },
      },
    ],
  },
};

describe('service levels', () => {
  it('are those of the deployment until something is signed, and before it was in force', () => {
    expect(levelsAt(settings, from)).toEqual(ownLevels(settings.sla));
    expect(levelsAt(agreed, monday)).toEqual(ownLevels(settings.sla));
    expect(levelsAt(agreed, from)).toEqual(slower);
  });

  it('count a promise by those of when it began', () => {
    const before = inBrief();
    const since = (at: string) => ({ ...before, stageSince: at, answeredAt: undefined });
    const due = (at: string, by: Settings) => waitOutsideRounds(since(at), by)?.dueAt ?? '';
    expect(due(monday, agreed)).toBe(due(monday, settings));
    expect(due(from, agreed) > due(from, settings)).toBe(true);
  });

  it('give who is asked to sign their time, a party its own, and their leads theirs', () => {
    expect(signOffDue('sales', from, agreed) > signOffDue('sales', from, settings)).toBe(true);
    expect(signOffDue('legal', from, agreed) > signOffDue('sales', from, agreed)).toBe(true);
    const wait = { party: 'sales' as const, since: from, dueAt: hoursAfter(from, 10) };
    const [mine, own] = [agreed, settings].map((by) => markTimes(wait, by).escalation ?? '');
    expect((mine ?? '') > (own ?? '')).toBe(true);
  });

  it('say on which day work is promised', () => {
    expect(promisedRelease(form, from, agreed) > promisedRelease(form, from, settings)).toBe(true);
    const long = hoursAfter(from, -24 * 60);
    expect(promisedRelease(form, long, agreed)).toBe(promisedRelease(form, long, settings));
  });
});

describe('the cadence', () => {
  it('is that of the deployment before it was in force', () => {
    expect(cadenceAt(agreed.communications, monday)).toEqual(settings.communications);
    expect(cadenceAt(agreed.communications, from)).toEqual({
      hour: 17,
      weekDay: 'FRI',
      teams: { 'Field sales': 'weekly' },
    });
  });

  it('gives mails their slots', () => {
    expect(nextSlot(rita, agreed.communications, from)).toBe('2026-03-06T17:00:00.000Z');
  });
});
