import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Brief } from '../../functions/core/brief/brief-form.ts';
import { submitBrief } from '../../functions/core/brief/brief-version.ts';
import { hoursAfter } from '../../functions/core/calendar/time.ts';
import {
  correctPlan,
  noteCorrection,
} from '../../functions/core/course-corrections/course-correction.ts';
import { giveFeedback } from '../../functions/core/feedback/give-feedback.ts';
import { answerQuestion, triage, withdraw } from '../../functions/core/intake/intake.ts';
import { recordCost } from '../../functions/core/money/record-money.ts';
import { waitingOn } from '../../functions/core/promises/waiting.ts';
import { closeByHand } from '../../functions/core/release/close-request.ts';
import { submitProof } from '../../functions/core/release/proof.ts';
import { evolve, type RequestState } from '../../functions/core/request/request.ts';
import { objectTo } from '../../functions/core/rounds/objection.ts';
import { decisionNumber } from '../../functions/core/rounds/round.ts';
import { decideSignOff, expireRound } from '../../functions/core/sign-offs/decide-sign-off.ts';
import { nameStandIn } from '../../functions/core/stand-ins/name-stand-in.ts';
import { ok } from '../../functions/core/words/result.ts';
import { queueOf } from '../../functions/store/requests/request-lists.ts';
import { handle, loadById, submittedRequest, wholeLedger } from '../fixtures/commands.ts';
import { useSampleTable } from '../fixtures/sample-table.ts';
import { brief, digest, fileNamed, form, monday, rita, roster, settings } from '../story/sample.ts';

/** After any commands, the table and all lists hold what the pure rules say. */

useSampleTable();

type Step = {
  command: 'next' | (typeof commands)[number];
  who: number;
  objects: boolean;
  hours: number;
};

const commands = [
  'accept',
  'ask',
  'answer',
  'brief',
  'proof',
  'sign',
  'object',
  'stand-in',
  'expire',
  'withdraw',
  'cost',
  'feedback',
  'note',
  'correct',
  'close',
] as const;

const anySteps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    command: fc.oneof(
      { weight: 4, arbitrary: fc.constant('next' as const) },
      { weight: 1, arbitrary: fc.constantFrom(...commands) },
    ),
    who: fc.nat(roster.length - 1),
    objects: fc.boolean(),
    hours: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(0, 1) },
      { weight: 1, arbitrary: fc.constant(300) },
    ),
  }),
  { minLength: 4, maxLength: 25 },
);

const natural: Partial<Record<RequestState['stage'], Step['command']>> = {
  intake: 'accept',
  brief: 'brief',
  production: 'proof',
  released: 'correct',
};

/** For a released request a change of plan comes next, and then its sign-offs. */
const next = ({ stage, round }: RequestState): Step['command'] =>
  (round ? undefined : natural[stage]) ?? 'sign';

const step = (command: Step['command'], who = 0): Step => ({
  command,
  who,
  objects: false,
  hours: 1,
});

const toSignOff = [step('next'), step('next')];

/** Rita is 0 and marketing is 2 to 4: whichever of them owns the request, another signs. */
const toProduction = [...toSignOff, step('sign', 0), step('sign', 2), step('sign', 3)];

const signatures = [step('sign', 0), step('sign', 2), step('sign', 3)];

const toRelease = [...toProduction, step('next'), ...signatures, ...signatures];

const correction = [...toRelease, step('correct')];

/** Runs that get far, whatever else is drawn. */
const lives: [Step[]][] = [
  [toSignOff],
  [toProduction],
  [[...toProduction, step('next')]],
  [[...toProduction, { ...step('next'), objects: true }]],
  [[...correction, step('note')]],
  [[...correction, ...signatures]],
  [[...correction, { ...step('sign', 0), objects: true }]],
  [[...correction, step('sign', 0), step('correct')]],
  [[...correction, { ...step('expire'), hours: 400 }]],
  [[...correction, step('sign', 0), step('close')]],
];

const more: Brief = { ...brief, measures: { ...brief.measures, expectedUnits: 150 } };

/** A step as a decision on a state: the same function for the table and for the pure evaluation. */
const decision =
  ({ command, who, objects }: Step, now: string) =>
  (state: RequestState) => {
    const anyone = roster[who] ?? rita;
    const owner = roster.find(({ id }) => id === state.ownerId) ?? rita;
    const submitted = {
      digest: digest(objects ? 'a' : 'b'),
      submitter: owner,
      roster,
      settings,
      now,
    };
    const facts = { settings, roster: () => roster, now };
    switch (command === 'next' ? next(state) : command) {
      case 'accept':
        return triage(state, owner, { action: 'accept' }, settings);
      case 'ask':
        return triage(state, owner, { action: 'ask', question: 'For whom?' }, settings);
      case 'answer':
        return answerQuestion(state, rita, 'For members');
      case 'brief':
        return submitBrief(state, { ...submitted, brief });
      case 'note':
        return noteCorrection(state, { note: 'Price first', by: anyone, now });
      case 'correct':
        return correctPlan(state, {
          ...submitted,
          note: 'More of them',
          signed: brief,
          brief: more,
        });
      case 'proof':
        return submitProof(state, {
          ...submitted,
          proof: { file: fileNamed('1.pdf', submitted.digest) },
          review: objects,
        });
      case 'object': {
        const { round } = state;
        // By id, as the table returns a round's answers in its own order.
        const [first] = Object.keys(round?.signOffs ?? {}).sort();
        const signOff = round?.signOffs[first ?? ''];
        if (!round || !signOff) return ok([]);
        const { memberId: seatMemberId, at: decidedAt, ...given } = signOff;
        const decided = {
          ...given,
          roundId: round.id,
          seatMemberId,
          nth: decisionNumber(signOff),
          decidedAt,
        };
        return ok(objectTo(state, decided, seatMemberId, now, settings));
      }
      case 'stand-in': {
        const standIn = { ...rita, id: 'dora', parties: [] };
        const by = { ...owner, leads: [...owner.leads, ...anyone.parties] };
        return nameStandIn(
          state,
          { memberId: anyone.id, member: anyone, to: 'dora', standIn, by },
          now,
        );
      }
      case 'expire':
        return expireRound(state, facts);
      case 'withdraw':
        return withdraw(state, rita, 'No longer needed');
      case 'cost': {
        const entry = {
          externalId: `erp-${who}`,
          kind: 'print',
          amount: { amount: 100, currency: 'USD' },
        } as const;
        return recordCost({ entry: { ...entry, incurredOn: '2026-03-02' }, correction: false });
      }
      case 'feedback':
        return giveFeedback(state, rita, { used: objects, rating: 1 + (who % 5) });
      case 'close':
        return closeByHand(state, owner, 'Ask earlier');
      default: {
        const { round } = state;
        const given = {
          roundId: round?.id ?? 'R1',
          digest: round?.subject.digest ?? digest('a'),
          member: anyone,
          signer: anyone,
          decision: objects && who === 0 ? ('request-changes' as const) : ('approve' as const),
          comment: 'Because',
          channel: 'api' as const,
          evidence: {},
          now,
        };
        return decideSignOff(state, given, facts);
      }
    }
  };

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const queuesHolding = async (id: string): Promise<string[]> => {
  const queues = await Promise.all(roster.map((member) => queueOf(member.id, { limit: 100 })));
  return roster.filter((_, index) => queues[index]?.items.includes(id)).map((member) => member.id);
};

it('matches the pure evaluation of the same commands, and lists whom it waits for', async () => {
  const stages = new Set<string>();
  /** For changes of plan. */
  const ends = new Set<string>();
  await fc.assert(
    fc.asyncProperty(anySteps, async (steps) => {
      const id = await submittedRequest(form);
      let folded = (await loadById(id)).state;
      let now = monday;
      for (const step of steps) {
        now = hoursAfter(now, step.hours);
        const decide = decision(step, now);
        const decided = decide(folded);
        const handled = await handle(id, 'rita', decide, { now });
        expect(handled.ok ? undefined : handled.refusal).toEqual(
          decided.ok ? undefined : decided.refusal,
        );
        if (decided.ok) for (const event of decided.value) folded = evolve(id, folded, event, now);
      }
      const { state } = await loadById(id);
      expect(plain(state)).toEqual(plain(folded));
      await wholeLedger(id);
      const waiting = waitingOn(folded, settings).map(({ memberId }) => memberId);
      expect((await queuesHolding(id)).sort()).toEqual([...new Set(waiting)].sort());
      stages.add(state.stage);
      for (const { correction, closed } of state.pastRounds)
        if (correction) ends.add(closed.outcome);
    }),
    { numRuns: 25, examples: lives },
  );
  expect([...stages]).toEqual(
    expect.arrayContaining([
      'brief-sign-off',
      'production',
      'review',
      'approval',
      'released',
      'closed',
    ]),
  );
  expect([...ends].sort()).toEqual(
    expect.arrayContaining(['approved', 'changes-requested', 'expired', 'superseded', 'withdrawn']),
  );
});
