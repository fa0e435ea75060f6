import { describe, expect, it } from 'vitest';
import { departures } from '../../../functions/core/leaving/departures.ts';
import { noticeAbsence } from '../../../functions/core/rounds/notice-absence.ts';
import { takeSeat } from '../../../functions/core/stand-ins/take-seat.ts';
import { waysOut } from '../../../functions/core/stand-ins/ways-out.ts';
import { whyAway } from '../../../functions/core/stand-ins/why-away.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import {
  accepted,
  afterEvents,
  max,
  mia,
  mona,
  monday,
  rita,
  roster,
  saul,
  settings,
} from '../../story/sample.ts';
import { afterSignOff, inBrief, ownerOf, withBrief } from '../../story/states.ts';

const open = withBrief(inBrief());
const facts = { roster, settings, now: monday };
const unreachable: Member = {
  ...rita,
  unreachable: { since: monday, cause: 'bounce', address: rita.email },
};

describe('absent, unreachable and gone are one idea with three causes', () => {
  const absent = afterEvents(
    open,
    noticeAbsence(open, { roundId: 'R1', memberId: 'rita', messageId: '<a@x.example>' }, monday),
  );
  const left = { ...rita, active: false };
  const known = { ...open, unreachable: { rita: { since: monday, cause: 'bounce' as const } } };

  it('of which the strongest is named, with since when', () => {
    expect(whyAway(open, 'rita', rita)).toBeUndefined();
    expect(whyAway(absent, 'rita', rita)).toEqual({ cause: 'absent', since: monday });
    expect(whyAway(absent, 'saul', saul)).toBeUndefined();
    expect(whyAway(absent, 'rita', unreachable)).toEqual({ cause: 'unreachable', since: monday });
    expect(whyAway(absent, 'rita', { ...unreachable, active: false })).toEqual({ cause: 'gone' });
  });

  it('goes by the roster, and by what the request knows where that does not have them', () => {
    expect(whyAway(known as never, 'rita', undefined)).toEqual({
      cause: 'unreachable',
      since: monday,
    });
    expect(whyAway(known as never, 'rita', rita)).toBeUndefined();
    expect(whyAway(open, 'rita', undefined)).toBeUndefined();
    expect(whyAway({ pastRounds: [] } as never, 'rita', rita)).toBeUndefined();
  });

  it('says gone of a seat that was left, not of one that somebody took', () => {
    const vacated = afterEvents(
      open,
      departures(open, {
        roster: roster.map((one) => (one.id === 'rita' ? left : one)),
        settings,
        now: monday,
      }),
    );
    expect(whyAway(vacated, 'rita', rita)).toEqual({ cause: 'gone', since: monday });
    const lou: Member = { ...saul, id: 'lou', email: 'lou@countersign.example' };
    const taking = { memberId: 'rita', member: rita, by: lou };
    const taken = afterEvents(open, accepted(takeSeat(open, taking, { now: monday, settings })));
    expect(whyAway(taken, 'rita', rita)).toBeUndefined();
  });
});

describe('what somebody can do about a seat', () => {
  const owner = ownerOf(open);
  // In the order of the round's seats: the first is asked, the other is in reserve.
  const [seated, colleague] = (open.round?.seats ?? []).flatMap(({ memberId }) =>
    [mia, max, mona].filter(({ id }) => id === memberId),
  ) as [Member, Member];
  const ids = (people: readonly Member[] | undefined) => people?.map(({ id }) => id);

  it('is nothing where nothing is waited for', () => {
    expect(waysOut(open, 'nobody', saul, facts)).toBeUndefined();
    expect(waysOut(afterSignOff(open, rita), 'rita', saul, facts)).toBeUndefined();
    expect(waysOut(inBrief(), 'rita', saul, facts)).toBeUndefined();
  });

  it('names colleagues of the party who may answer from reserve, can be reached, and are here', () => {
    const ways = (people: readonly Member[]) => {
      const found = waysOut(open, seated.id, owner, { ...facts, roster: people });
      return ids(found?.colleagues);
    };
    const but = (change: Partial<Member>) =>
      roster.map((one) => (one.id === colleague.id ? { ...one, ...change } : one));
    expect(ways(roster)).toEqual([colleague.id]);
    expect(ways(but({ active: false }))).toEqual([]);
    expect(
      ways(but({ unreachable: { since: monday, cause: 'bounce', address: colleague.email } })),
    ).toEqual([]);
  });

  it('names others of the party who could do something about it, by the rules that decide it', () => {
    const free: Member = { ...saul, id: 'sia', leads: [], email: 'sia@countersign.example' };
    const lead: Member = { ...free, id: 'lou', leads: ['sales'], email: 'lou@countersign.example' };
    const others = (people: readonly Member[], reader = owner) =>
      ids(waysOut(open, 'rita', reader, { ...facts, roster: [...roster, ...people] })?.others);
    expect(others([free, lead])).toEqual(['saul', 'lou']);
    expect(others([free, lead], lead)).toEqual(['saul']);
    expect(others([free, { ...lead, active: false }])).toEqual(['saul']);
    const bounced = { since: monday, cause: 'bounce', address: lead.email } as const;
    expect(others([free, { ...lead, unreachable: bounced }])).toEqual(['saul']);
    expect(others([{ ...lead, parties: ['legal'], leads: ['legal'] }, free])).toEqual(['saul']);
  });
});
