import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Brief } from '../../../functions/core/brief/brief-form.ts';
import { submitBrief } from '../../../functions/core/brief/brief-version.ts';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import { departures } from '../../../functions/core/leaving/departures.ts';
import {
  appendToLedger,
  genesis,
  type LedgerEvent,
} from '../../../functions/core/ledger/ledger.ts';
import { evolveAll, type RequestEvent } from '../../../functions/core/request/request.ts';
import { objectTo } from '../../../functions/core/rounds/objection.ts';
import { decideSignOff } from '../../../functions/core/sign-offs/decide-sign-off.ts';
import { wrongCarries } from '../../../functions/core/verification/wrong-carries.ts';
import { system } from '../../../functions/core/words/caller.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import { briefDigest } from '../../../functions/core/words/part-digests.ts';
import type { Party } from '../../../functions/core/words/party.ts';
import type { PlanPart } from '../../../functions/core/words/plan-part.ts';
import type { Decision } from '../../../functions/core/words/words.ts';
import { brief, monday, rita, roster, settings } from '../../story/sample.ts';
import { inBrief } from '../../story/states.ts';
import { signOffCommand } from '../../story/story.ts';

/**
 * Versions whose parts change at random, decisions, objections of those who say it was not them,
 * changes of policy and of the roster, in any order. What is carried is held against what people
 * approved, text by text, and not by the digests by which it was decided (J12).
 */

const person = (id: string, parties: Party[]): Member => ({
  ...rita,
  id,
  email: `${id}@countersign.example`,
  parties,
});

const everybody: Member[] = [
  ...roster,
  person('lotta', ['legal']),
  person('fay', ['finance', 'legal']),
  person('pat', ['product']),
];

/** Four parts, each with what it says in one version or the other. */
const plan = ({ situation, incentives, brand, price }: Text): Brief => ({
  ...brief,
  situation,
  tactics: { ...brief.tactics, incentives, brand, price },
});

const anyText = fc.record({
  situation: fc.constantFrom('Visits are up.', 'Visits are down.'),
  incentives: fc.constantFrom('A month free.', 'Two months free.'),
  brand: fc.constantFrom('The house brand.', 'With the Lions.'),
  price: fc.constantFrom('10 off', '15 off'),
});
type Text = typeof anyText extends fc.Arbitrary<infer T> ? T : never;

const anyScope: fc.Arbitrary<PlanPart[] | undefined> = fc.constantFrom(
  undefined,
  ['tactics.price'],
  ['tactics.price', 'tactics.incentives'],
  ['tactics.brand', 'situation'],
);

const anyPolicy = fc.record({
  legal: fc.nat(2),
  finance: fc.nat(1),
  scope: anyScope,
  requesterMaySign: fc.boolean(),
});
type Policy = typeof anyPolicy extends fc.Arbitrary<infer T> ? T : never;

const who = fc.constantFrom(...everybody.map(({ id }) => id));

const anyStep = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('submit' as const), text: anyText }) },
  { weight: 2, arbitrary: fc.constant({ do: 'submit-again' as const }) },
  {
    weight: 9,
    arbitrary: fc.record({
      do: fc.constant('sign' as const),
      nth: fc.nat(7),
      decision: fc.constantFrom<Decision>('approve', 'approve', 'approve', 'request-changes'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('policy' as const), policy: anyPolicy }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('draft' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('return' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('not-me' as const), nth: fc.nat(9) }) },
);
type Step = typeof anyStep extends fc.Arbitrary<infer T> ? T : never;

const settingsOf = ({ legal, finance, scope, requesterMaySign }: Policy): typeof settings => ({
  ...settings,
  policy: {
    ...settings.policy,
    requesterMaySign,
    rules: [
      ...(legal > 0 ? [rule('legal', legal)] : []),
      ...(finance > 0 ? [rule('finance', 1)] : []),
      rule('product', 1),
    ],
    scopes: scope ? [{ party: 'legal', parts: scope }] : [],
  },
});

const rule = (party: Party, quorum: number) => ({
  name: party,
  when: {},
  require: [{ party, quorum }],
});

type Submitted = { people: Member[]; authors: string[]; text: Brief; policy: Policy };

/** What happened, with the text and the people of each version as it was submitted. */
const live = (first: Policy, steps: readonly Step[]) => {
  let state = inBrief({ roster: everybody });
  let [people, policy, now] = [everybody, first, monday];
  let drafters: string[] = [];
  let last: Text = {
    situation: 'Visits are up.',
    incentives: 'A month free.',
    brand: 'The house brand.',
    price: '10 off',
  };
  const ledger: LedgerEvent[] = [];
  const texts = new Map<string, Brief>();
  const versions = new Map<number, Submitted>();
  const commit = (events: readonly RequestEvent[]) => {
    const tail = ledger.at(-1);
    const head = { requestId: state.id, seq: tail?.seq ?? 0, hash: tail?.hash ?? genesis };
    ledger.push(...appendToLedger(head, events, { actor: system, at: now }));
    state = evolveAll(state, events, now);
  };
  const submit = (text: Text) => {
    const submitter = everybody.find(({ id }) => id === state.ownerId) as Member;
    const [written, given] = [plan(text), settingsOf(policy)];
    const version = {
      brief: written,
      digest: briefDigest(written),
      earlier: texts,
      submitter,
      drafters,
    };
    const done = submitBrief(state, { ...version, roster: people, settings: given, now });
    if (!done.ok) return;
    commit(done.value);
    last = text;
    const authors = [state.ownerId, ...drafters];
    versions.set(state.brief?.version ?? 0, { people, authors, text: written, policy });
    texts.set(version.digest, written);
    drafters = [];
  };
  const does: { [Name in Step['do']]: (step: Extract<Step, { do: Name }>) => void } = {
    submit: ({ text }) => submit(text),
    'submit-again': () => submit(last),
    sign: ({ nth, decision }) => {
      const seats = state.round?.seats ?? [];
      const id = seats[nth % Math.max(1, seats.length)]?.memberId;
      const member = people.find((one) => one.id === id);
      if (!member) return;
      const command = signOffCommand(state, member, { decision, comment: 'So.', now });
      const facts = { settings: settingsOf(policy), roster: () => people, present: people };
      const done = decideSignOff(state, command, facts);
      if (done.ok) commit(done.value);
    },
    policy: (step) => {
      policy = step.policy;
    },
    draft: (step) => {
      drafters = [step.who];
    },
    leave: (step) => {
      people = people.map((one) => (one.id === step.who ? { ...one, active: false } : one));
      commit(departures(state, { roster: people, settings, now }));
    },
    return: (step) => {
      people = people.map((one) => (one.id === step.who ? { ...one, active: true } : one));
    },
    'not-me': ({ nth }) => {
      const given = ledger.filter(({ type }) => type === 'sign-off-recorded');
      const event = given[nth % Math.max(1, given.length)];
      if (event?.type !== 'sign-off-recorded') return;
      const { memberId, nth: of = 1, ...said } = event.data;
      const decided = { ...said, seatMemberId: memberId, nth: of, decidedAt: event.at };
      commit(objectTo(state, decided, memberId, now, settings));
    },
  };
  for (const step of steps) {
    now = hoursAfter(now, 0.1);
    if (state.stage !== 'brief' && state.stage !== 'brief-sign-off') break;
    does[step.do](step as never);
  }
  // Most lives end signed, whatever came before.
  const seats = state.round?.seats.length ?? 0;
  for (let nth = 0; nth < seats; nth += 1) {
    now = hoursAfter(now, 0.1);
    if (state.stage === 'brief-sign-off') does.sign({ do: 'sign', nth, decision: 'approve' });
  }
  return { ledger, versions };
};

const saidIn = (text: Brief, part: string): unknown =>
  part
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], text);

const unset: readonly string[] = ['tactics.service', 'tactics.product', 'tactics.legalHasToSign'];

/** What legal signs for, where policy does not say; of what changes here. */
const legalReads = ['situation', 'tactics.incentives', 'tactics.brand', 'tactics.price', ...unset];

/** Which of the parts that change here a party signs for, by a policy. */
const scopeBy = (party: Party, { scope }: Policy): readonly string[] => {
  if (party === 'legal') return scope ?? legalReads;
  return party === 'finance'
    ? []
    : ['situation', 'tactics.incentives', 'tactics.brand', 'tactics.price'];
};

const lives = (check: (lived: ReturnType<typeof live>) => void) =>
  fc.assert(
    fc.property(anyPolicy, fc.array(anyStep, { minLength: 8, maxLength: 40 }), (policy, steps) =>
      check(live(policy, steps)),
    ),
    { numRuns: 150 },
  );

describe('J12, in any interleaving', () => {
  it('carries an approval only over what its giver read, and is still there to stand for', () => {
    let seen = 0;
    lives(({ ledger, versions }) => {
      for (const event of ledger) {
        if (event.type !== 'sign-off-carried') continue;
        seen += 1;
        const { memberId, party, from, roundId } = event.data;
        const opened = ledger.find(
          (one) => one.type === 'round-opened' && one.data.round.id === roundId,
        );
        if (opened?.type !== 'round-opened') throw new Error('carried into no round');
        const now = versions.get(opened.data.round.subject.version) as Submitted;
        const then = versions.get(from.version) as Submitted;
        for (const part of scopeBy(party, now.policy))
          expect(saidIn(then.text, part)).toEqual(saidIn(now.text, part));
        const words = ledger.filter(
          (one) =>
            one.seq < event.seq &&
            one.type === 'sign-off-recorded' &&
            one.data.roundId === from.roundId &&
            one.data.memberId === memberId,
        );
        expect(words.at(-1)).toMatchObject({
          at: from.at,
          data: { decision: 'approve', party, signedBy: memberId, digest: from.digest },
        });
        const member = now.people.find(({ id }) => id === memberId);
        expect(member).toMatchObject({ active: true });
        expect(member?.parties).toContain(party);
        expect(now.authors).not.toContain(memberId);
        if (memberId === 'rita')
          expect([party, now.policy.requesterMaySign]).toEqual(['sales', true]);
        const disowned = ledger.some(
          (one) =>
            one.seq < event.seq &&
            (one.type === 'sign-off-disputed' || one.type === 'sign-off-withdrawn') &&
            one.data.memberId === memberId &&
            one.data.roundId === from.roundId &&
            one.seq > (words.at(-1)?.seq ?? 0),
        );
        expect(disowned).toBe(false);
      }
      expect(wrongCarries('CR-7F3K2QX', ledger)).toEqual([]);
    });
    expect(seen).toBeGreaterThan(20);
  });

  it('approves what enough people of every party read as it is, and somebody signed just now', () => {
    let seen = 0;
    lives(({ ledger, versions }) => {
      for (const end of ledger) {
        if (end.type !== 'round-closed' || end.data.outcome !== 'approved') continue;
        seen += 1;
        const opened = ledger.find(
          (one) => one.type === 'round-opened' && one.data.round.id === end.data.roundId,
        );
        if (opened?.type !== 'round-opened') throw new Error('closed, and never opened');
        const { required, subject, id } = opened.data.round;
        const signed = versions.get(subject.version) as Submitted;
        const before = ledger.filter(({ seq }) => seq < end.seq);
        expect(
          before.some((one) => one.type === 'sign-off-recorded' && one.data.roundId === id),
        ).toBe(true);
        for (const { party, quorum } of required) {
          const read = (text: Brief | undefined) =>
            text !== undefined &&
            scopeBy(party, signed.policy).every(
              (part) =>
                JSON.stringify(saidIn(text, part)) === JSON.stringify(saidIn(signed.text, part)),
            );
          const readers = before.flatMap((one) =>
            one.type === 'sign-off-recorded' &&
            one.data.decision === 'approve' &&
            one.data.party === party &&
            [...versions.values()].some(
              ({ text }) => briefDigest(text) === one.data.digest && read(text),
            )
              ? [one.data.memberId]
              : [],
          );
          expect(new Set(readers).size).toBeGreaterThanOrEqual(quorum);
        }
      }
    });
    expect(seen).toBeGreaterThan(20);
  });
});
