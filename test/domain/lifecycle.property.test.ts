import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { submitBrief } from '../../functions/brief/brief-version.ts';
import { answer, submitRequest, triage, withdraw } from '../../functions/intake/intake.ts';
import { submitProof } from '../../functions/proof/proof.ts';
import { evolve, type RequestEvent, type RequestState } from '../../functions/request/request.ts';
import { closeByHand, closeWhenOver } from '../../functions/roi/results-window.ts';
import type { Member } from '../../functions/shared/member.ts';
import type { Refusal } from '../../functions/shared/refusal.ts';
import { ok, type Result } from '../../functions/shared/result.ts';
import { hoursAfter } from '../../functions/shared/time.ts';
import { decideSignOff, expireRound } from '../../functions/sign-off/decide-sign-off.ts';
import { brief, digest, form, monday, rita, roster, settings } from './sample.ts';

/** Whatever people do, in whatever order, at whatever time: the promises of the product hold. */

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
        'expire',
        'withdraw',
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

/** Many steps do what the stage asks for, or few random lives would get anywhere. */
const anyLife = fc.array(anyStep, { minLength: 5, maxLength: 60 });

type Stamped = { event: RequestEvent; at: string };

const natural: Partial<Record<RequestState['stage'], string>> = {
  intake: 'accept',
  brief: 'brief',
  production: 'proof',
};

const decide = (state: RequestState, drawn: Step, now: string): Result<RequestEvent[], Refusal> => {
  const step =
    drawn.command === 'next' ? { ...drawn, command: natural[state.stage] ?? 'sign', oldRound: false } : drawn;
  const anyone = roster[step.who] as Member;
  const owner = roster.find((member) => member.id === state.ownerId) as Member;
  const command = { digest: digest(step.letter), submitter: owner, roster, settings, now };
  switch (step.command) {
    case 'accept':
      return triage(state, owner, { action: 'accept' }, settings);
    case 'ask':
      return triage(state, owner, { action: 'ask', question: 'For whom?' }, settings);
    case 'answer':
      return answer(state, rita, 'For members');
    case 'brief':
      return submitBrief(state, { ...command, brief });
    case 'proof':
      return submitProof(state, { ...command, proof: { link: 'https://proofs.example/1.pdf' } });
    case 'sign': {
      const round = step.oldRound ? state.pastRounds.at(-1) : state.round;
      const given = {
        roundId: round?.id ?? 'R1',
        digest: step.oldRound ? digest(step.letter) : (round?.subject.digest ?? digest('a')),
        member: anyone,
        signer: anyone,
        decision: step.objects && step.hours === 0 ? ('request-changes' as const) : ('approve' as const),
        comment: 'Because',
        channel: 'link' as const,
        evidence: {},
        now,
      };
      return decideSignOff(state, given, { settings, roster: () => roster });
    }
    case 'expire':
      return expireRound(state, { settings, roster: () => [], now });
    case 'withdraw':
      return step.letter === 'a' && step.objects ? withdraw(state, rita, 'No longer needed') : ok([]);
    default:
      return step.objects ? ok(closeWhenOver(state, now)) : closeByHand(state, owner, 'Ask earlier');
  }
};

const live = (steps: Step[]): { state: RequestState; history: Stamped[] } => {
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
    const decided = decide(state as unknown as RequestState, step, now);
    if (decided.ok) apply(decided.value);
  }
  return { state: state as unknown as RequestState, history };
};

const eventsOf = <T extends RequestEvent['type']>(history: Stamped[], type: T) =>
  history
    .map(({ event }) => event)
    .filter((event): event is Extract<RequestEvent, { type: T }> => event.type === type);

const decisionsOf = (history: Stamped[], roundId: string) => {
  const last = new Map<string, Extract<RequestEvent, { type: 'sign-off-recorded' }>['data']>();
  for (const { data } of eventsOf(history, 'sign-off-recorded'))
    if (data.roundId === roundId) last.set(data.memberId, data);
  return [...last.values()];
};

const runs = { numRuns: 400 };

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
          if (event.type === 'sign-off-recorded') expect(closed.has(event.data.roundId)).toBe(false);
        }
      }),
      runs,
    );
  });

  it('releases nothing without a joint sign-off on exactly that digest (J3, J11)', () => {
    fc.assert(
      fc.property(anyLife, (steps) => {
        const { history } = live(steps);
        for (const { data } of eventsOf(history, 'request-released')) {
          const approvals = decisionsOf(history, data.roundId).filter(
            (given) => given.decision === 'approve' && given.digest === data.digest,
          );
          expect(new Set(approvals.map(({ party }) => party))).toEqual(new Set(['sales', 'marketing']));
          expect(new Set(approvals.map(({ signedBy }) => signedBy)).size).toBeGreaterThanOrEqual(2);
          const latest = eventsOf(history, 'proof-submitted').at(-1);
          expect(latest?.data).toMatchObject({ version: data.proofVersion, digest: data.digest });
        }
      }),
      runs,
    );
  });

  it('approves nothing by silence: behind every approved round stands a person of each required party (J9)', () => {
    fc.assert(
      fc.property(anyLife, (steps) => {
        const { history } = live(steps);
        const opened = new Map(
          eventsOf(history, 'round-opened').map(({ data }) => [data.round.id, data.round]),
        );
        for (const { data } of eventsOf(history, 'round-closed').filter(
          (event) => event.data.outcome === 'approved',
        )) {
          const given = decisionsOf(history, data.roundId);
          expect(given.every(({ decision }) => decision === 'approve')).toBe(true);
          for (const { party, quorum } of opened.get(data.roundId)?.required ?? []) {
            expect(given.filter((signOff) => signOff.party === party).length).toBeGreaterThanOrEqual(quorum);
          }
        }
      }),
      runs,
    );
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

  it('lets nobody sign what they submitted (J5), and nobody twice in a round (J4)', () => {
    fc.assert(
      fc.property(anyLife, (steps) => {
        const { history } = live(steps);
        for (const { data } of eventsOf(history, 'round-opened')) {
          const signers = decisionsOf(history, data.round.id).map(({ signedBy }) => signedBy);
          expect(signers).not.toContain(data.round.submittedBy);
          expect(new Set(signers).size).toBe(signers.length);
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

  it('makes nothing before a brief is signed by both sides', () => {
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

  it('reaches a release often enough for these properties to mean something', () => {
    const lives = fc.sample(anyLife, { numRuns: 400, seed: 7 }).map((steps) => live(steps).state.stage);
    expect(
      lives.filter((stage) => ['review', 'approval', 'released', 'closed'].includes(stage)).length,
    ).toBeGreaterThan(20);
  });
});
