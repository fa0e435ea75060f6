import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Brief } from '../../../functions/core/brief/brief-form.ts';
import { submitBrief } from '../../../functions/core/brief/brief-version.ts';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import {
  correctPlan,
  noteCorrection,
} from '../../../functions/core/course-corrections/course-correction.ts';
import {
  answerQuestion,
  submitRequest,
  triage,
  withdraw,
} from '../../../functions/core/intake/intake.ts';
import { waitsInRound } from '../../../functions/core/promises/waiting.ts';
import { closeByHand, closeWhenOver } from '../../../functions/core/release/close-request.ts';
import { submitProof } from '../../../functions/core/release/proof.ts';
import {
  evolve,
  type RequestEvent,
  type RequestState,
} from '../../../functions/core/request/request.ts';
import { noticeAbsence } from '../../../functions/core/rounds/notice-absence.ts';
import { type ConfirmedDecision, objectTo } from '../../../functions/core/rounds/objection.ts';
import { outcomeOf } from '../../../functions/core/rounds/round-outcome.ts';
import { decideSignOff, expireRound } from '../../../functions/core/sign-offs/decide-sign-off.ts';
import { nameStandIn } from '../../../functions/core/stand-ins/name-stand-in.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import type { Refusal } from '../../../functions/core/words/refusal.ts';
import { ok, type Result } from '../../../functions/core/words/result.ts';
import type { Settings } from '../../../functions/core/words/settings.ts';
import {
  brief,
  digest,
  fileNamed,
  form,
  monday,
  rita,
  roster,
  settings as usual,
} from '../../story/sample.ts';

/** The promises of the product hold for any commands, in any order, at any time. */

type Step = {
  command: string;
  who: number;
  letter: string;
  objects: boolean;
  oldRound: boolean;
  hours: number;
};

const anyStep: fc.Arbitrary<Step> = fc.record({
  command: fc.oneof(
    { weight: 3, arbitrary: fc.constant('next') },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'accept',
        'ask',
        'answer',
        'brief',
        'proof',
        'sign',
        'object',
        'stand-in',
        'absence',
        'expire',
        'withdraw',
        'note',
        'correct',
        'close',
      ),
    },
  ),
  who: fc.nat(roster.length - 1),
  letter: fc.constantFrom('a', 'b', 'c'),
  objects: fc.boolean(),
  oldRound: fc.boolean(),
  hours: fc.constantFrom(0, 1, 24, 300),
});

/** Many steps fit the stage, or few random runs would get far. */
const fromTheStart = fc.array(anyStep, { minLength: 5, maxLength: 60 });

const sure = (command: string, who = 0): Step => ({
  command,
  who,
  letter: 'a',
  objects: false,
  oldRound: false,
  hours: 0,
});

const everybodySigns = roster.map((_, who) => sure('sign', who));

/** Straight to the release. */
const toRelease: Step[] = [
  sure('accept'),
  sure('brief'),
  ...everybodySigns,
  sure('proof'),
  ...everybodySigns,
  ...everybodySigns,
];

const fromTheRelease = fc
  .array(anyStep, { minLength: 1, maxLength: 30 })
  .map((steps) => [...toRelease, ...steps]);

/** Some start released, or few would get to what follows a release. */
const anyLife = fc.oneof(
  { weight: 3, arbitrary: fromTheStart },
  { weight: 1, arbitrary: fromTheRelease },
);

type Stamped = { event: RequestEvent; at: string };

/** A plan for each letter; every request starts with that of the first. */
const plan = (letter: string): Brief => ({
  ...brief,
  measures: { ...brief.measures, expectedUnits: 100 + letter.charCodeAt(0) - 'a'.charCodeAt(0) },
});

const natural: Partial<Record<RequestState['stage'], string>> = {
  intake: 'accept',
  brief: 'brief',
  production: 'proof',
};

/**
 * The next step of a request as it is: for a released one a change of plan, and then its sign-offs.
 */
const next = ({ stage, round }: RequestState): string =>
  natural[stage] ?? (stage === 'released' && !round ? 'correct' : 'sign');

/** A member of no party that has to sign, who may stand in for anybody. */
/** She leads sales, and belongs to another party: she has no seat, and may stand in for sales. */
const dora: Member = { ...rita, id: 'dora', parties: ['product'], leads: ['sales'] };

/**
 * The seat that is signed in this step, and the signer: the member or, if there is one, the
 * stand-in.
 */
const signing = (
  state: RequestState,
  anyone: Member,
  step: Step,
): { member: Member; signer: Member } => {
  const [away] = Object.keys(state.round?.standIns ?? {});
  const member = roster.find(({ id }) => id === away);
  return member && step.letter !== 'a'
    ? { member, signer: dora }
    : { member: anyone, signer: anyone };
};

/** Any earlier decision of the request: the objection links in mails stay valid for long. */
const anyDecision = (history: readonly Stamped[], step: Step): ConfirmedDecision | undefined => {
  const count = new Map<string, number>();
  const all = history.flatMap(({ event, at }) => {
    if (event.type !== 'sign-off-recorded') return [];
    const { roundId, memberId, party, signedBy, decision } = event.data;
    const nth = (count.get(`${roundId} ${memberId}`) ?? 0) + 1;
    count.set(`${roundId} ${memberId}`, nth);
    return [{ roundId, seatMemberId: memberId, party, signedBy, decision, nth, decidedAt: at }];
  });
  return all[all.length - 1 - (step.who % Math.max(1, all.length))];
};

/** Legal comes after marketing, brand after both, and finance gives an opinion. */
const inTurn = (objections: Settings['policy']['objections']): Settings => ({
  ...usual,
  policy: {
    ...usual.policy,
    objections,
    rules: [
      {
        name: 'in turn',
        when: {},
        require: [
          { party: 'legal', quorum: 1, after: ['marketing'] },
          { party: 'brand', quorum: 1, after: ['legal', 'marketing'] },
          { party: 'finance', quorum: 1, advisory: true },
        ],
      },
    ],
  },
});

const policies: Readonly<Record<string, Settings>> = {
  a: usual,
  b: inTurn('close-at-first'),
  c: inTurn('when-all-answered'),
};

/** A life is under one policy: whichever its first step draws. */
const policyOf = ([first]: readonly Step[]): Settings => policies[first?.letter ?? 'a'] ?? usual;

const decide = (
  state: RequestState,
  drawn: Step,
  now: string,
  history: readonly Stamped[],
  settings: Settings,
): Result<RequestEvent[], Refusal> => {
  const step =
    drawn.command === 'next' ? { ...drawn, command: next(state), oldRound: false } : drawn;
  const anyone = roster[step.who] as Member;
  const owner = roster.find((member) => member.id === state.ownerId) as Member;
  const command = { digest: digest(step.letter), submitter: owner, roster, settings, now };
  switch (step.command) {
    case 'accept':
      return triage(state, owner, { action: 'accept' }, settings);
    case 'ask':
      return triage(state, owner, { action: 'ask', question: 'For whom?' }, settings);
    case 'answer':
      return answerQuestion(state, rita, 'For members');
    case 'brief':
      return submitBrief(state, { ...command, brief });
    case 'note':
      return noteCorrection(state, { note: 'Price first', by: anyone, now });
    case 'correct':
      // Any of three plans may be in force, so that some corrections do not change it.
      return correctPlan(state, {
        ...command,
        note: 'More of them',
        signed: brief,
        brief: plan(step.letter),
      });
    case 'proof':
      return submitProof(state, {
        ...command,
        proof: { file: fileNamed('1.pdf', command.digest) },
        review: step.objects,
      });
    case 'sign': {
      const round = step.oldRound ? state.pastRounds.at(-1) : state.round;
      const given = {
        roundId: round?.id ?? 'R1',
        digest: step.oldRound ? digest(step.letter) : (round?.subject.digest ?? digest('a')),
        ...signing(state, anyone, step),
        decision:
          step.objects && step.hours === 0 ? ('request-changes' as const) : ('approve' as const),
        comment: 'Because',
        channel: 'link' as const,
        evidence: {},
        now,
      };
      return decideSignOff(state, given, { settings, roster: () => roster });
    }
    case 'object': {
      const decided = anyDecision(history, step);
      return ok(decided ? objectTo(state, decided, decided.signedBy, now, settings) : []);
    }
    case 'stand-in': {
      const seats = state.round?.seats ?? [];
      const member =
        roster.find(({ id }) => id === seats[step.who % seats.length]?.memberId) ?? anyone;
      const lead = roster.find(({ leads }) =>
        member.parties.some((party) => leads.includes(party)),
      );
      const by = (step.objects ? undefined : lead) ?? owner;
      return nameStandIn(
        state,
        { memberId: member.id, member, to: 'dora', standIn: dora, by },
        now,
      );
    }
    case 'absence':
      return ok(
        noticeAbsence(
          state,
          {
            roundId: state.round?.id ?? 'R1',
            memberId: anyone.id,
            messageId: '<away@mail.example>',
          },
          now,
        ),
      );
    case 'expire':
      return expireRound(state, { settings, roster: () => [], now });
    case 'withdraw':
      return step.letter === 'a' && step.objects
        ? withdraw(state, rita, 'No longer needed')
        : ok([]);
    default:
      return step.objects
        ? ok(closeWhenOver(state, now))
        : closeByHand(state, owner, 'Ask earlier');
  }
};

const live = (steps: Step[]): { state: RequestState; history: Stamped[] } => {
  const settings = policyOf(steps);
  const born = submitRequest({
    id: 'CR-7F3K2QX',
    form,
    requester: rita,
    roster,
    suggestions: [],
    settings,
    now: monday,
  });
  if (!born.ok) throw new Error('the sample is refused');
  let now = monday;
  let state: RequestState | undefined;
  const history: Stamped[] = [];
  const apply = (events: RequestEvent[]) => {
    for (const event of events) {
      history.push({ event, at: now });
      state = evolve('CR-7F3K2QX', state, event, now);
    }
  };
  apply(born.value);
  for (const step of steps) {
    now = hoursAfter(now, step.hours);
    const decided = decide(state as unknown as RequestState, step, now, history, settings);
    if (decided.ok) apply(decided.value);
  }
  return { state: state as unknown as RequestState, history };
};

const eventsOf = <T extends RequestEvent['type']>(history: Stamped[], type: T) =>
  history
    .map(({ event }) => event)
    .filter((event): event is Extract<RequestEvent, { type: T }> => event.type === type);

/**
 * The decisions that counted when a round ended, or count now: the last of each seat, except
 * withdrawn ones.
 */
const decisionsOf = (history: Stamped[], roundId: string) => {
  const last = new Map<string, Extract<RequestEvent, { type: 'sign-off-recorded' }>['data']>();
  for (const { event } of history) {
    if (event.type === 'sign-off-recorded' && event.data.roundId === roundId)
      last.set(event.data.memberId, event.data);
    if (event.type === 'sign-off-withdrawn' && event.data.roundId === roundId)
      last.delete(event.data.memberId);
  }
  return [...last.values()];
};

/** A quarter of the lives is enough to see a rule that is broken; CI sees them all. */
const runs = { numRuns: process.env.COUNTERSIGN_THOROUGH ? 400 : 100 };

describe('any interleaving of commands', () => {
  it('closes no round twice, and records nothing in a closed one (J7, J8)', () => {
    fc.assert(
      fc.property(anyLife, (steps) => {
        const closed = new Set<string>();
        for (const { event } of live(steps).history) {
          if (event.type === 'round-closed') {
            expect(closed.has(event.data.roundId)).toBe(false);
            closed.add(event.data.roundId);
          }
          if (event.type === 'sign-off-recorded')
            expect(closed.has(event.data.roundId)).toBe(false);
        }
      }),
      runs,
    );
  });

  it('withdraws decisions only in open rounds, disputes them only in ended ones, and neither moves or ends anything', () => {
    fc.assert(
      fc.property(anyLife, (steps) => {
        let state: RequestState | undefined;
        for (const { event, at } of live(steps).history) {
          const before: RequestState | undefined = state;
          state = evolve('CR-7F3K2QX', before, event, at);
          if (event.type === 'sign-off-withdrawn') {
            expect(before?.round?.id).toBe(event.data.roundId);
            expect(before?.round?.signOffs[event.data.memberId]?.signedBy).toBe(
              event.data.signedBy,
            );
            expect(state.round && outcomeOf(state.round)).toBeUndefined();
            expect(state.stage).toBe(before?.stage);
          }
          if (event.type === 'sign-off-disputed') {
            const open = before?.round?.id === event.data.roundId && at < before.round.expiresAt;
            expect(open).toBe(false);
            expect(state).toEqual({ ...before, disputes: state.disputes, updatedAt: at });
          }
        }
        const said = (state?.disputes ?? []).map(({ roundId, memberId, nth }) =>
          [roundId, memberId, nth].join(),
        );
        expect(new Set(said).size).toBe(said.length);
      }),
      runs,
    );
  });

  it('lets only present delegates and stand-ins sign for a member, each once (J4, J10)', () => {
    fc.assert(
      fc.property(anyLife, (steps) => {
        const named = new Map<string, string>();
        for (const { event } of live(steps).history) {
          if (event.type === 'delegate-named')
            named.set(`${event.data.roundId} ${event.data.memberId}`, event.data.to);
          if (event.type !== 'sign-off-recorded') continue;
          const { roundId, memberId, signedBy } = event.data;
          if (signedBy !== memberId) expect(named.get(`${roundId} ${memberId}`)).toBe(signedBy);
        }
      }),
      runs,
    );
  });

  it('reaches withdrawals, disputes, and sign-offs by stand-ins', () => {
    const seen = fc
      .sample(anyLife, { numRuns: 900, seed: 7 })
      .flatMap((steps) => live(steps).history.map(({ event }) => event));
    expect(seen.filter(({ type }) => type === 'sign-off-withdrawn').length).toBeGreaterThan(5);
    expect(seen.filter(({ type }) => type === 'sign-off-disputed').length).toBeGreaterThan(5);
    expect(seen.filter(({ type }) => type === 'absence-noticed').length).toBeGreaterThan(5);
    expect(
      seen.filter((event) => event.type === 'sign-off-recorded' && event.data.signedBy === 'dora')
        .length,
    ).toBeGreaterThan(5);
  });

  it('releases nothing without a joint sign-off on exactly that digest (J3, J11)', () => {
    fc.assert(
      fc.property(anyLife, (steps) => {
        const { history } = live(steps);
        for (const { data } of eventsOf(history, 'request-released')) {
          const approvals = decisionsOf(history, data.roundId).filter(
            (given) => given.decision === 'approve' && given.digest === data.digest,
          );
          const opened = eventsOf(history, 'round-opened').find(
            (event) => event.data.round.id === data.roundId,
          );
          const required = opened?.data.round.required.map(({ party }) => party) ?? [];
          expect(required).toEqual(expect.arrayContaining(['sales', 'marketing']));
          const binding = approvals.filter(({ advisory }) => !advisory);
          expect(new Set(binding.map(({ party }) => party))).toEqual(new Set(required));
          expect(new Set(binding.map(({ signedBy }) => signedBy)).size).toBeGreaterThanOrEqual(2);
          const latest = eventsOf(history, 'proof-submitted').at(-1);
          expect(latest?.data).toMatchObject({ version: data.proofVersion, digest: data.digest });
        }
      }),
      runs,
    );
  });

  it('approves nothing by silence: behind every approved round is a person of each required party (J9)', () => {
    fc.assert(
      fc.property(anyLife, (steps) => {
        const { history } = live(steps);
        const opened = new Map(
          eventsOf(history, 'round-opened').map(({ data }) => [data.round.id, data.round]),
        );
        for (const { data } of eventsOf(history, 'round-closed').filter(
          (event) => event.data.outcome === 'approved',
        )) {
          // An opinion against it neither stops a round nor counts for it.
          const given = decisionsOf(history, data.roundId).filter(({ advisory }) => !advisory);
          expect(given.every(({ decision }) => decision === 'approve')).toBe(true);
          for (const { party, quorum } of opened.get(data.roundId)?.required ?? []) {
            expect(
              given.filter((signOff) => signOff.party === party).length,
            ).toBeGreaterThanOrEqual(quorum);
          }
        }
      }),
      runs,
    );
  });

  it('takes no answer of a party before those that it comes after have signed', () => {
    fc.assert(
      fc.property(anyLife, (steps) => {
        let state: RequestState | undefined;
        for (const { event, at } of live(steps).history) {
          const round = state?.round;
          state = evolve('CR-7F3K2QX', state, event, at);
          if (!round) continue;
          const approvals = (party: string) =>
            Object.values(round.signOffs).filter(
              (given) => given.party === party && given.decision === 'approve',
            ).length;
          if (event.type === 'parties-asked')
            for (const { party } of event.data.parties) {
              const { after = [] } = round.required.find((one) => one.party === party) ?? {};
              expect(after.length).toBeGreaterThan(0);
              for (const one of after) expect(approvals(one)).toBeGreaterThanOrEqual(1);
            }
          if (event.type !== 'sign-off-recorded') continue;
          const seat = round.seats.find(({ memberId }) => memberId === event.data.memberId);
          expect(seat?.after).toBeUndefined();
        }
      }),
      runs,
    );
  });

  it('neither ends a round by an opinion, nor waits for one', () => {
    fc.assert(
      fc.property(anyLife, (steps) => {
        let state: RequestState | undefined;
        const { history } = live(steps);
        for (const [index, { event, at }] of history.entries()) {
          state = evolve('CR-7F3K2QX', state, event, at);
          const given = event.type === 'sign-off-recorded' && event.data.advisory === true;
          // It may expire, or be replaced or withdrawn, next; nothing that people signed ends it.
          const next = history[index + 1]?.event;
          if (given && next?.type === 'round-closed')
            expect(['expired', 'superseded', 'withdrawn']).toContain(next.data.outcome);
          const { round } = state;
          if (!round) continue;
          const advising = new Set(round.advisory?.map(({ party }) => party));
          expect(waitsInRound(state).filter(({ party }) => advising.has(party as never))).toEqual(
            [],
          );
          const signOffs = Object.entries(round.signOffs).filter(([, one]) => !one.advisory);
          expect(outcomeOf(round)).toBe(
            outcomeOf({ ...round, signOffs: Object.fromEntries(signOffs) }),
          );
        }
      }),
      runs,
    );
  });

  it('reaches parties in turn, opinions for and against, and rounds that end by all of them', () => {
    const seen = fc
      .sample(anyLife, { numRuns: 400, seed: 7 })
      .map((steps) => live(steps).history.map(({ event }) => event));
    const all = seen.flat();
    const asked = all.flatMap((event) =>
      event.type === 'parties-asked' ? event.data.parties.map(({ party }) => party) : [],
    );
    for (const party of ['legal', 'brand'])
      expect(asked.filter((one) => one === party).length).toBeGreaterThan(5);
    for (const decision of ['approve', 'request-changes'])
      expect(
        all.filter(
          (event) =>
            event.type === 'sign-off-recorded' &&
            event.data.advisory &&
            event.data.decision === decision,
        ).length,
      ).toBeGreaterThan(5);
    const ended = seen.filter((events) => {
      const turn = events.findIndex(
        (event) => event.type === 'parties-asked' && event.data.parties[0]?.party === 'brand',
      );
      return events.some(
        (event, index) =>
          turn !== -1 &&
          index > turn &&
          event.type === 'round-closed' &&
          event.data.outcome === 'approved',
      );
    });
    expect(ended.length).toBeGreaterThan(3);
  });

  it('approves nothing after its time (J9)', () => {
    fc.assert(
      fc.property(anyLife, (steps) => {
        const { history } = live(steps);
        const opened = new Map(
          eventsOf(history, 'round-opened').map(({ data }) => [data.round.id, data.round]),
        );
        for (const { event, at } of history) {
          if (event.type !== 'round-closed' || event.data.outcome !== 'approved') continue;
          expect(at < (opened.get(event.data.roundId)?.expiresAt ?? '')).toBe(true);
        }
      }),
      runs,
    );
  });

  it('lets nobody sign what they wrote (J5), or twice in a round (J4)', () => {
    fc.assert(
      fc.property(anyLife, (steps) => {
        const { history } = live(steps);
        for (const { data } of eventsOf(history, 'round-opened')) {
          const { id: roundId, authors = [], submittedBy } = data.round;
          const signers = decisionsOf(history, roundId).map(({ signedBy }) => signedBy);
          expect(authors).toContain(submittedBy);
          for (const author of authors) expect(signers).not.toContain(author);
          expect(new Set(signers).size).toBe(signers.length);
        }
      }),
      runs,
    );
  });

  it('keeps a released request released, however a change of plan ends, until the request ends', () => {
    fc.assert(
      fc.property(anyLife, (steps) => {
        const { state, history } = live(steps);
        const corrections = new Set(
          eventsOf(history, 'round-opened')
            .filter(({ data }) => data.round.correction)
            .map(({ data }) => data.round.id),
        );
        let current: RequestState | undefined;
        for (const { event, at } of history) {
          const before: RequestState | undefined = current;
          current = evolve('CR-7F3K2QX', before, event, at);
          if (
            event.type === 'course-corrected' ||
            (event.type === 'round-opened' && event.data.round.correction)
          )
            expect(current.stage).toBe('released');
          if (event.type === 'stage-changed' && event.data.from === 'released')
            expect(event.data).toEqual({ from: 'released', to: 'closed', outcome: 'closed' });
          if (event.type === 'round-closed' && corrections.has(event.data.roundId))
            expect(current.stage).toBe('released');
          if (current.released && current.round) expect(current.round.correction).toBeDefined();
        }
        if (state.stage === 'closed') expect(state.round).toBeUndefined();
      }),
      runs,
    );
  });

  it('holds a request only to what every required party signed', () => {
    fc.assert(
      fc.property(anyLife, (steps) => {
        const { history } = live(steps);
        let state: RequestState | undefined;
        const approved: string[] = [];
        for (const { event, at } of history) {
          const before: RequestState | undefined = state;
          state = evolve('CR-7F3K2QX', before, event, at);
          if (
            event.type === 'round-closed' &&
            event.data.outcome === 'approved' &&
            before?.round?.kind === 'brief'
          )
            approved.push(before.round.subject.digest);
          expect(state.signedBrief?.digest).toBe(approved.at(-1));
        }
      }),
      runs,
    );
  });

  it('gives the same state when its events are replayed', () => {
    fc.assert(
      fc.property(anyLife, (steps) => {
        const { state, history } = live(steps);
        let replayed: RequestState | undefined;
        for (const { event, at } of JSON.parse(JSON.stringify(history)) as Stamped[]) {
          replayed = evolve('CR-7F3K2QX', replayed, event, at);
        }
        expect(JSON.parse(JSON.stringify(replayed))).toEqual(JSON.parse(JSON.stringify(state)));
      }),
      runs,
    );
  });

  it('starts no work before both sides have signed a brief', () => {
    fc.assert(
      fc.property(anyLife, (steps) => {
        const { history } = live(steps);
        const firstProof = history.findIndex(({ event }) => event.type === 'proof-submitted');
        if (firstProof === -1) return;
        const before = eventsOf(history.slice(0, firstProof), 'round-closed');
        expect(before.some(({ data }) => data.outcome === 'approved')).toBe(true);
      }),
      runs,
    );
  });

  it('reaches every end of a change of plan', () => {
    const ends = fc
      .sample(anyLife, { numRuns: 1_000, seed: 7 })
      .flatMap((steps) => live(steps).state.pastRounds)
      .filter(({ correction }) => correction)
      .map(({ closed }) => closed.outcome);
    expect(new Set(ends)).toEqual(
      new Set(['approved', 'changes-requested', 'expired', 'superseded', 'withdrawn']),
    );
  });

  it('releases often enough for these properties to mean something', () => {
    const lives = fc
      .sample(fromTheStart, { numRuns: 400, seed: 7 })
      .map((steps) => live(steps).state.stage);
    expect(
      lives.filter((stage) => ['review', 'approval', 'released', 'closed'].includes(stage)).length,
    ).toBeGreaterThan(20);
  });
});
