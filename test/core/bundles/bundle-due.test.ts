import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bundlesDue,
  type PromisedBundle,
  settledPromises,
} from '../../../functions/core/bundles/bundle-due.ts';
import { nextSlot } from '../../../functions/core/bundles/slots.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import { sia } from '../../story/bundle-cast.ts';

const communications = { hour: 8, weekDay: 'MON' as const, teams: {} };
const daily: Member = { ...sia, mails: 'daily' };
const tuesday = '2026-03-03T07:00:00.000Z';

const due = (facts: Partial<Parameters<typeof bundlesDue>[0]>) =>
  bundlesDue({
    members: [daily],
    communications,
    promised: [],
    ranUntil: '2026-03-03T06:45:00.000Z',
    now: tuesday,
    ...facts,
  });

describe('a bundle is due', () => {
  it("at its reader's hour, and only once", () => {
    expect(due({})).toEqual([{ memberId: 'sia', slot: tuesday, asks: true }]);
    expect(due({ ranUntil: tuesday, now: '2026-03-03T07:15:00.000Z' })).toEqual([]);
    expect(due({ now: '2026-03-03T06:59:59.999Z' })).toEqual([]);
  });

  it('once for all missed mornings, at the latest slot', () => {
    expect(due({ ranUntil: '2026-02-27T09:00:00.000Z', now: '2026-03-03T11:30:00.000Z' })).toEqual([
      { memberId: 'sia', slot: tuesday, asks: true },
    ]);
  });

  it('if it was promised, even if its reader no longer wants bundles', () => {
    const immediate: Member = { ...sia, mails: 'immediate' };
    const promised = [{ memberId: 'sia', slot: tuesday }];
    expect(due({ members: [immediate], promised })).toEqual([
      { memberId: 'sia', slot: tuesday, asks: true },
    ]);
    expect(due({ members: [immediate], promised, now: '2026-03-03T06:45:00.000Z' })).toEqual([]);
  });

  it('with news alone, where nothing else is owed, and once for both', () => {
    const news = [{ memberId: 'sia', slot: tuesday, news: true as const }];
    expect(due({ members: [sia], promised: news })).toEqual([
      { memberId: 'sia', slot: tuesday, asks: false },
    ]);
    expect(due({ members: [sia], promised: news, now: '2026-03-03T06:45:00.000Z' })).toEqual([]);
    const asked = { memberId: 'sia', slot: '2026-03-02T07:00:00.000Z' };
    expect(due({ members: [sia], promised: [asked, ...news] })).toEqual([
      { memberId: 'sia', slot: tuesday, asks: true },
    ]);
  });

  it('at the latest of what was promised, in whatever order, and to its own reader', () => {
    const [earlier, latest] = ['2026-03-01T07:00:00.000Z', '2026-03-02T07:00:00.000Z'];
    const immediate: Member = { ...sia, mails: 'immediate' };
    const promised = [latest, earlier].map((slot) => ({ memberId: 'sia', slot }));
    expect(due({ members: [immediate], promised })).toEqual([
      { memberId: 'sia', slot: latest, asks: true },
    ]);
    expect(due({ members: [{ ...immediate, id: 'saul' }], promised })).toEqual([]);
  });

  it('never for a member who has left', () => {
    const promised = [{ memberId: 'sia', slot: tuesday }];
    expect(due({ members: [{ ...daily, active: false }], promised })).toEqual([]);
  });
});

describe('a bundle for an unreachable member', () => {
  const lost: Member = {
    ...daily,
    unreachable: { since: '2026-03-02T12:00:00.000Z', cause: 'bounce', address: daily.email },
  };
  const promised = [{ memberId: 'sia', slot: tuesday }];

  it('is not sent, and stays promised until their address works', () => {
    expect(due({ members: [lost], promised })).toEqual([]);
    expect(settledPromises({ members: [lost], promised }, new Set())).toEqual([]);
    const found = { ...lost, email: 'sia@elsewhere.example' };
    expect(due({ members: [found], promised })).toEqual([
      { memberId: 'sia', slot: tuesday, asks: true },
    ]);
    expect(settledPromises({ members: [found], promised }, new Set())).toEqual(promised);
  });

  it('is dropped when they leave', () => {
    expect(settledPromises({ members: [{ ...lost, active: false }], promised }, new Set())).toEqual(
      promised,
    );
    expect(settledPromises({ members: [], promised }, new Set())).toEqual(promised);
  });

  it('stays promised if sending failed', () => {
    expect(settledPromises({ members: [daily], promised }, new Set(['sia']))).toEqual([]);
  });
});

const zones = [
  'Europe/Copenhagen',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'UTC',
];
const quarter = 15 * 60_000;
const start = Date.parse('2026-03-26T00:00:00.000Z');
const at = (quarters: number): string => new Date(start + quarters * quarter).toISOString();

/** What happens every quarter of an hour, over days in which clocks change. */
const quarters = fc.array(
  fc.record({
    runs: fc.constantFrom('well', 'well', 'well', 'twice', 'fails', 'not'),
    event: fc.boolean(),
    mails: fc.option(fc.constantFrom('immediate', 'daily', 'weekly'), { nil: undefined, freq: 20 }),
    timeZone: fc.option(fc.constantFrom(...zones), { nil: undefined, freq: 40 }),
  }),
  { minLength: 1, maxLength: 600 },
);

describe('over any runs and changes of rhythm and time zone', () => {
  it('each bundle is sent at most once, and each mail put off is sent with the next run', () => {
    fc.assert(
      fc.property(quarters, (days) => {
        let member = daily;
        let ranUntil = at(-1);
        let promised: PromisedBundle[] = [];
        const sent: { slot: string; now: string }[] = [];
        const run = (now: string, fails: boolean) => {
          const owed = bundlesDue({ members: [member], communications, promised, ranUntil, now });
          for (const { slot } of owed)
            if (!sent.some((mail) => mail.slot === slot)) sent.push({ slot, now });
          promised = promised.filter(({ slot }) => slot > now);
          // A run that failed for somebody else has sent this mail, and will check it again.
          if (!fails) ranUntil = now;
        };
        days.forEach(({ runs, event, mails, timeZone }, index) => {
          const now = at(index);
          if (runs !== 'not') run(now, runs === 'fails');
          if (runs === 'twice') run(now, false);
          // A successful run has sent whatever was promised for this instant or earlier.
          if (runs === 'well') expect(promised.every(({ slot }) => slot > now)).toBe(true);
          member = { ...member, ...(mails && { mails }), ...(timeZone && { timeZone }) };
          const slot = event && nextSlot(member, communications, now);
          if (slot) promised.push({ memberId: 'sia', slot });
        });
        run(at(days.length), false);
        run(at(days.length + 8 * 96), false);
        expect(promised).toEqual([]);
        expect(new Set(sent.map(({ slot }) => slot)).size).toBe(sent.length);
        // Missed slots are sent as one.
        expect(new Set(sent.map(({ now }) => now)).size).toBe(sent.length);
      }),
    );
  });

  it('a mail put off to a bundle is followed by one', () => {
    fc.assert(
      fc.property(quarters, (days) => {
        let member = daily;
        let ranUntil = at(-1);
        let promised: PromisedBundle[] = [];
        const waiting: string[] = [];
        let told = '';
        days
          .concat(days.map((one) => ({ ...one, runs: 'well' as const, event: false })))
          .forEach(({ runs, event, mails, timeZone }, index) => {
            const now = at(index);
            if (runs === 'well' || runs === 'twice') {
              const owed = bundlesDue({
                members: [member],
                communications,
                promised,
                ranUntil,
                now,
              });
              if (owed.length > 0) told = now;
              promised = promised.filter(({ slot }) => slot > now);
              ranUntil = now;
              // No mail put off until now is older than the last bundle.
              for (const slot of waiting.filter((one) => one <= now))
                expect(told >= slot).toBe(true);
            }
            member = { ...member, ...(mails && { mails }), ...(timeZone && { timeZone }) };
            const slot = event && nextSlot(member, communications, now);
            if (slot) {
              promised.push({ memberId: 'sia', slot });
              waiting.push(slot);
            }
          });
      }),
    );
  });
});
