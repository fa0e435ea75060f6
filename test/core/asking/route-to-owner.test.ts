import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OpenWork } from '../../../functions/core/asking/open-work.ts';
import { routeToOwner } from '../../../functions/core/asking/route-to-owner.ts';
import { daysAfter } from '../../../functions/core/calendar/time.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import { sayRouted } from '../../../functions/wording/asking/routing-in-words.ts';
import { form, mia, monday, rita, roster, saul } from '../../story/sample.ts';

const reference = fc.stringMatching(/^CR-[0-9A-HJKMNP-TV-Z]{7}$/);

/** As random as references, but the same in every run. */
const ids = fc.sample(reference, { numRuns: 1000, seed: 7 });

const marketing = (...names: string[]): Member[] => names.map((id) => ({ ...mia, id }));

const away = { to: 'rita', from: '2026-01-01', until: '2026-12-31' };

type Asked = { id?: string; requesterId?: string; work?: Record<string, OpenWork[]> };

const route = (members: readonly Member[], asked: Asked = {}) => {
  const { id = 'CR-7F3K2QX', requesterId = 'rita', work = {} } = asked;
  const request = { id, form, requesterId };
  return routeToOwner(request, members, { now: monday, work: new Map(Object.entries(work)) });
};

const ownerOf = (members: readonly Member[], asked?: Asked) => route(members, asked)?.owner.id;

const light = (given = monday): OpenWork => ({ tier: 'light', givenAt: given });
const full = (given = monday): OpenWork => ({ tier: 'full', givenAt: given });

const sharesOf = (members: readonly Member[]): Map<string, string[]> => {
  const shares = new Map(members.map(({ id }) => [id, [] as string[]]));
  for (const id of ids) shares.get(ownerOf(members, { id }) ?? '')?.push(id);
  return shares;
};

describe('the choice of an owner, where all have as little to do', () => {
  it.each([
    ['three people', marketing('mia', 'max', 'mona')],
    ['two', marketing('mia', 'max')],
    ['a team with numbers for names', marketing('m1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7', 'm8')],
    ['names that end alike', marketing('marketing-a', 'marketing-b', 'marketing-c', 'marketing-d')],
  ])('gives an even share of a thousand requests to %s', (_, members) => {
    const fair = ids.length / members.length;
    for (const { length } of sharesOf(members).values()) {
      expect(length).toBeGreaterThan(fair * 0.75);
      expect(length).toBeLessThan(fair * 1.25);
    }
  });

  it('moves only the share of those who join or leave', () => {
    const before = marketing('mia', 'max', 'mona');
    const after = marketing('mia', 'max', 'mona', 'new');
    const moved = ids.filter((id) => ownerOf(before, { id }) !== ownerOf(after, { id }));
    expect(moved).toEqual(sharesOf(after).get('new'));
    expect(moved.length).toBeGreaterThan(ids.length * 0.19);
    expect(moved.length).toBeLessThan(ids.length * 0.31);
  });
});

describe('the choice of an owner', () => {
  it('never falls on the requester, other parties, or members who have left', () => {
    const members = [...roster, { ...mia, id: 'gone', active: false }];
    const owners = new Set(ids.map((id) => ownerOf(members, { id, requesterId: 'mia' })));
    expect(owners).toEqual(new Set(['max', 'mona']));
    expect(route([rita, saul])).toBeUndefined();
    expect(route([mia], { requesterId: 'mia' })).toBeUndefined();
  });

  it('takes full plans for three of light work, and what is old for half', () => {
    const two = marketing('mia', 'max');
    const old = daysAfter(monday, -40);
    expect(ownerOf(two, { work: { mia: [full()], max: [light(), light()] } })).toBe('max');
    expect(ownerOf(two, { work: { mia: [full(old)], max: [light(), light()] } })).toBe('mia');
  });

  it('gives what is equal to whoever was given something longest ago', () => {
    const [first, last] = [light(daysAfter(monday, -3)), light(daysAfter(monday, -1))];
    for (const id of ids.slice(0, 20))
      expect(ownerOf(marketing('mia', 'max'), { id, work: { mia: [last], max: [first] } })).toBe(
        'max',
      );
  });

  it('says why, in words', () => {
    const [max] = marketing('max');
    const members = [
      { ...mia, skills: ['flyer'] },
      { ...max, skills: ['flyer'] },
    ] as Member[];
    const work = { mia: [light()], max: [light(), full()] };
    const say = (some: readonly Member[], more: Asked = {}) => {
      const routed = route(some, more)?.routed;
      return routed && sayRouted(routed);
    };
    expect(say(members, { work })).toBe(
      'knows flyer, and has 1 open piece of work, the lightest load of the 2 who are here and do',
    );
    // Fewer pieces than theirs are more work where one of them is a full plan.
    expect(say(marketing('mia', 'max'), { work: { mia: [light(), light()], max: [full()] } })).toBe(
      'has 2 open pieces of work, the lightest load of the 2 who are here',
    );
    expect(say(marketing('mia', 'max'), { work: { mia: [light()], max: [light()] } })).toBe(
      'has 1 open piece of work, as light a load as one other of the 2 who are here: it was their turn',
    );
    expect(say([{ ...mia, skills: ['flyer'] }, ...marketing('max')])).toBe(
      'knows flyer, and has no open work, as the only one who is here and does',
    );
    expect(say(marketing('max', 'mona'))).toBe(
      'has no open work, like one other of the 2 who are here: it was their turn',
    );
    expect(say([{ ...mia, delegate: away }])).toBe(
      'has no open work, as the only one who could own it; nobody of marketing is here, and they are away',
    );
  });
});

/** Of each of a team: there, away, unreachable or gone; what they know; what they have to do. */
const team = fc.array(
  fc.record({
    standing: fc.constantFrom('here', 'away', 'unreachable', 'gone'),
    skills: fc.subarray([form.collateralType, form.segment, 'video']),
    work: fc.array(
      fc.record({
        tier: fc.constantFrom('light' as const, 'full' as const),
        givenAt: fc.integer({ min: -60, max: 0 }).map((days) => daysAfter(monday, days)),
      }),
      { maxLength: 5 },
    ),
  }),
  { minLength: 1, maxLength: 8 },
);

type Drawn = typeof team extends fc.Arbitrary<infer T> ? T : never;

const membersOf = (drawn: Drawn): Member[] =>
  drawn.map(({ standing, skills }, index) => ({
    ...mia,
    id: `m${index}`,
    skills,
    active: standing !== 'gone',
    ...(standing === 'away' && { delegate: away }),
    ...(standing === 'unreachable' && {
      unreachable: { since: monday, cause: 'bounce' as const, address: mia.email },
    }),
  }));

const weightOf = (work: readonly OpenWork[]) =>
  work.reduce(
    (sum, { tier, givenAt }) =>
      sum + (tier === 'full' ? 3 : 1) * (givenAt > daysAfter(monday, -30) ? 1 : 0.5),
    0,
  );

describe('whatever the team', () => {
  const matches = ({ skills = [] }: Pick<Member, 'skills'>) =>
    [form.collateralType, form.segment].filter((one) => skills.includes(one)).length;

  it('presence goes before skill, and skill before load; the order of the roster counts for nothing', () => {
    fc.assert(
      fc.property(team, fc.constantFrom(...ids), (drawn, id) => {
        const members = membersOf(drawn);
        const work = Object.fromEntries(drawn.map((one, index) => [`m${index}`, one.work]));
        const next = route(members, { id, work });
        expect(ownerOf(members.toReversed(), { id, work })).toBe(next?.owner.id);
        const at = (standing: string) => drawn.filter((one) => one.standing === standing);
        const rivals = ['here', 'away', 'unreachable'].map(at).find(({ length }) => length > 0);
        if (!rivals) {
          expect(next).toBeUndefined();
          return;
        }
        const chosen = drawn[Number(next?.owner.id.slice(1))];
        expect(rivals).toContain(chosen);
        const most = Math.max(...rivals.map(matches));
        expect(matches(chosen ?? {})).toBe(most);
        const least = rivals
          .filter((one) => matches(one) === most)
          .map((one) => weightOf(one.work));
        expect(weightOf(chosen?.work ?? [])).toBe(Math.min(...least));
        expect(next?.routed.load).toBe(Math.min(...least));
      }),
    );
  });
});

describe('over 200 requests, with absences', () => {
  const people = ['ada', 'ben', 'cal', 'dee', 'eli', 'fay'];
  const dayAt = (day: number) => daysAfter(monday, day);

  /** Six people, two of whom are away at a time; four requests a day, each open for 3 to 20 days. */
  const lived = () => {
    const work = new Map(people.map((id) => [id, [] as (OpenWork & { until: number })[]]));
    const spreads: number[] = [];
    const given = new Map(people.map((id) => [id, { weight: 0, days: 0 }]));
    for (const [index, id] of ids.slice(0, 200).entries()) {
      const day = Math.floor(index / 4);
      const isAway = (person: number) =>
        [person, person + 1].some((n) => (Math.floor(day / 5) + n) % 6 === 0);
      for (const [name, own] of work)
        work.set(
          name,
          own.filter(({ until }) => until > day),
        );
      const window = { to: 'rita', from: dayAt(day).slice(0, 10), until: dayAt(day).slice(0, 10) };
      const members = people.map((name, person) => ({
        ...mia,
        id: name,
        timeZone: 'UTC',
        ...(isAway(person) && { delegate: window }),
      }));
      const request = { id, form, requesterId: 'rita' };
      const owner = routeToOwner(request, members, { now: dayAt(day), work })?.owner.id ?? '';
      expect(isAway(people.indexOf(owner))).toBe(false);
      const tier = index % 5 === 0 ? 'full' : 'light';
      const weight = tier === 'full' ? 3 : 1;
      work.get(owner)?.push({ tier, givenAt: dayAt(day), until: day + 3 + ((index * 7) % 18) });
      const here = people.filter((_, person) => !isAway(person));
      for (const name of here) {
        const sum = given.get(name);
        if (sum) {
          sum.days += 0.25;
          sum.weight += name === owner ? weight : 0;
        }
      }
      const loads = here.map((name) => weighed(work.get(name) ?? []));
      spreads.push(Math.max(...loads) - Math.min(...loads));
    }
    const aDay = [...given.values()].map(({ weight, days }) => weight / days);
    return { spreads, aDay };
  };

  const weighed = (some: readonly OpenWork[]) =>
    some.reduce((sum, { tier }) => sum + (tier === 'full' ? 3 : 1), 0);

  it('the load of those who are here differs by less than 4 on average, and what each is given a day by less than a half', async ({
    annotate,
  }) => {
    const { spreads, aDay } = lived();
    const mean = spreads.reduce((sum, one) => sum + one, 0) / spreads.length;
    const ratio = Math.max(...aDay) / Math.min(...aDay);
    await annotate(
      `spread of load: ${mean.toFixed(2)} on average, ${Math.max(...spreads)} at most; given a day: ${aDay.map((one) => one.toFixed(2)).join(', ')} (${ratio.toFixed(2)} to 1)`,
    );
    expect(mean).toBeLessThan(4);
    expect(ratio).toBeLessThan(1.5);
  });
});
