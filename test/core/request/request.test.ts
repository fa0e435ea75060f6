import { describe, expect, it } from 'vitest';
import {
  evolve,
  type RequestEvent,
  type RequestState,
} from '../../../functions/core/request/request.ts';
import { briefFor, digest, monday } from '../../story/sample.ts';
import { inApproval, inIntake, inReview, releasedState } from '../../story/states.ts';
import { Story } from '../../story/story.ts';

const later = '2026-03-03T09:30:00.000Z';
const id = 'CR-7F3K2QX';

/** What an event has, and the parts of a request that it changes. */
type Changes = {
  [Type in Exclude<RequestEvent['type'], 'request-submitted'>]: [
    Extract<RequestEvent, { type: Type }>['data'],
    ...(keyof RequestState)[],
  ];
};

const state = inApproval();
const { brief, round } = state;
if (!brief || !round) throw new Error('in approval, there is a brief and a round');

const seat = { roundId: round.id, memberId: 'rita', party: 'sales' } as const;
const decided = { ...seat, signedBy: 'rita', decision: 'approve' } as const;
const usd = (amount: number) => ({ amount, currency: 'USD' });
const cost = { externalId: 'c', kind: 'print', amount: usd(1), incurredOn: '2026-03-02' } as const;
const sale = {
  externalId: 's',
  kind: 'membership',
  units: 1,
  netValuePerUnit: usd(2),
  wonOn: '2026-03-02',
} as const;
const kpi = { externalId: 'k', kind: 'clicks', count: 3, countedOn: '2026-03-02' } as const;
const sums = { spent: 1, earned: 2, units: 1 };
const plan = { briefVersion: 1, projected: { cost: 1, value: 2 }, actual: sums };
const wait = { party: 'sales' as const, since: monday, dueAt: later, memberIds: ['rita'] };

const changes: Changes = {
  'question-asked': [{ question: 'For whom?' }, 'question'],
  'question-answered': [{ answer: 'For guests' }, 'answeredAt'],
  'request-accepted': [{ expectedTier: 'light' }],
  'handed-over': [
    { from: state.ownerId, to: 'nora', by: 'mona', since: monday },
    'ownerId',
    'routed',
    'formerOwners',
  ],
  'owner-left': [{ ownerId: state.ownerId, cause: 'deactivated' }, 'ownerLeftAt'],
  'requester-left': [{ requesterId: 'rita' }, 'requesterLeftAt'],
  'request-taken-over': [
    { from: 'rita', to: 'saul', by: 'saul' },
    'requesterId',
    'formerRequesters',
    'round',
  ],
  'request-declined': [{ reason: 'No time' }, 'ending'],
  'request-withdrawn': [{ reason: 'Not needed' }, 'ending'],
  'request-reused': [{ link: 'https://files.example/flyer.pdf' }, 'ending'],
  'request-closed': [{ lesson: 'Ask earlier' }, 'ending'],
  'stage-changed': [
    { from: 'approval', to: 'review', outcome: 'new-version' },
    'stage',
    'stageSince',
    'lastMove',
  ],
  'estimate-sealed': [{ side: 'sales', by: 'rita', commitment: digest('c') }, 'estimates'],
  'estimates-opened': [
    {
      sales: { by: 'rita', units: 3, salt: 'a' },
      marketing: { by: 'mia', units: 2, salt: 'b' },
    },
    'estimates',
  ],
  'brief-submitted': [{ ...brief, version: 2 }, 'brief', 'briefAuthors'],
  'course-corrected': [{ note: 'So', by: 'mia' }, 'corrected'],
  'proof-submitted': [{ version: 2, digest: digest('q'), submittedBy: 'mia' }, 'proof'],
  'request-released': [
    { proofVersion: 1, digest: digest('p'), roundId: round.id, resultsUntil: later },
    'released',
  ],
  'round-opened': [{ round: { ...round, id: 'R9' } }, 'round', 'roundsOpened'],
  'sign-off-carried': [
    {
      roundId: 'R9',
      memberId: 'lena',
      party: 'legal',
      from: { roundId: 'R1', version: 1, digest: digest('a'), channel: 'link', at: monday },
      parts: {},
    },
    'carried',
  ],
  'sign-off-recorded': [
    { ...decided, digest: digest('p'), channel: 'link', evidence: {} },
    'round',
  ],
  'sign-off-withdrawn': [{ ...seat, signedBy: 'rita', by: 'rita' }, 'round'],
  'delegate-named': [{ ...seat, to: 'saul', by: 'rita' }, 'round'],
  'absence-noticed': [{ ...seat, messageId: '<a@x.example>' }, 'round'],
  'seat-vacated': [{ ...seat, cause: 'deactivated' }, 'round'],
  'stand-in-left': [{ ...seat, left: 'saul', cause: 'left-party' }, 'round'],
  'seat-taken': [{ ...seat, to: 'saul', dueAt: later }, 'round'],
  'seats-called': [{ roundId: round.id, ...wait, because: 'late' }, 'round'],
  'parties-asked': [{ roundId: round.id, parties: [{ party: 'legal', dueAt: later }] }, 'round'],
  'link-reissued': [seat, 'round'],
  'sign-off-disputed': [
    { ...decided, roundId: 'R1', nth: 1, decidedAt: monday, by: 'rita' },
    'disputes',
  ],
  'approval-not-opened': [{ parties: [] }],
  'observer-named': [{ memberId: 'cleo', by: 'rita', reason: 'So' }, 'observers'],
  'observer-left': [{ memberId: 'cleo', by: 'cleo' }, 'observers'],
  'observer-news-set': [{ memberId: 'cleo', news: false }],
  'observer-commented': [
    { memberId: 'cleo', subject: round.subject, text: 'For whom?' },
    'remarks',
  ],
  'round-closed': [{ roundId: round.id, outcome: 'expired' }, 'round', 'pastRounds'],
  'reply-refused': [{ memberId: 'rita', messageId: '<a@x.example>', why: 'unclear' }, 'answered'],
  'reply-taken': [{ memberId: 'rita', messageId: '<a@x.example>', asks: 'rating' }],
  'cost-recorded': [{ entry: cost, change: { spent: 1 } }, 'money', 'costs'],
  'cost-corrected': [
    { entry: { ...cost, amount: usd(3) }, before: cost, change: { spent: 2 } },
    'money',
    'costs',
  ],
  'result-recorded': [{ entry: sale, change: { earned: 2, units: 1 } }, 'money', 'results'],
  'result-corrected': [
    { entry: { ...sale, units: 3 }, before: sale, change: { earned: 4, units: 2 } },
    'money',
    'results',
  ],
  'kpi-recorded': [{ entry: kpi }, 'kpis'],
  'kpi-corrected': [{ entry: { ...kpi, count: 4 }, before: kpi }, 'kpis'],
  'feedback-given': [{ memberId: 'rita', used: true, rating: 5 }, 'feedback'],
  'feedback-asked': [{ memberIds: ['rita'] }, 'feedbackAskedAt'],
  'target-met': [plan, 'targetMet'],
  'check-in-made': [
    {
      ...plan,
      on: '2026-03-03',
      window: { from: '2026-03-02', until: '2026-06-30', days: 121, passed: 2 },
    },
    'checkIns',
  ],
  'member-unreachable': [{ memberId: 'rita', cause: 'bounce', since: monday }, 'unreachable'],
  'member-reachable': [{ memberId: 'rita' }, 'unreachable'],
  'reminder-due': [{ ...wait, mark: 'due' }, 'nudged'],
  'escalation-due': [{ ...wait, leads: ['saul'] }, 'nudged'],
};

const eventOf = (type: keyof Changes): RequestEvent =>
  ({ type, data: changes[type][0] }) as RequestEvent;

describe('a request', () => {
  it.each(Object.keys(changes) as (keyof Changes)[])(
    'keeps all that %s is not about, and the instant of its last change',
    (type) => {
      const [, ...about] = changes[type];
      const after = evolve(id, state, eventOf(type), later);
      const parts = new Set([...Object.keys(state), ...Object.keys(after)]) as Set<
        keyof RequestState
      >;
      const changed = [...parts].filter((part) => after[part] !== state[part]);
      expect(changed.sort()).toEqual([...about, 'updatedAt'].sort());
      expect(after.updatedAt).toBe(later);
    },
  );

  it('begins with its submission, and is submitted once', () => {
    const [submission] = new Story().submit().ledger;
    if (submission?.type !== 'request-submitted') throw new Error('a ledger begins with it');
    expect(() => evolve(id, state, submission, later)).toThrow(`${id} was submitted twice`);
    expect(() => evolve(id, undefined, eventOf('request-accepted'), later)).toThrow(
      `${id} has no state before request-accepted`,
    );
  });

  it.each(['request-declined', 'request-withdrawn', 'request-reused'] as const)(
    'waits for no answer any more after %s',
    (type) => {
      const asked = evolve(id, inIntake(), eventOf('question-asked'), monday);
      expect(asked.question).toBeDefined();
      expect(evolve(id, asked, eventOf(type), later).question).toBeUndefined();
    },
  );
});

describe('the signed brief of a request', () => {
  const closed = (before: RequestState, outcome: 'approved' | 'expired', roundId?: string) => {
    const data = { roundId: roundId ?? before.round?.id ?? '', outcome };
    return evolve(id, before, { type: 'round-closed', data }, later).signedBrief;
  };
  const newer = { ...brief, version: 2 };

  it('is the latest version, once all have approved that', () => {
    const inSignOff = new Story().submit().triage({ action: 'accept' }).brief().state;
    expect(closed(inSignOff, 'approved')).toEqual(inSignOff.brief);
    expect(closed(inSignOff, 'expired')).toBeUndefined();
  });

  it('is no other for a round on a proof, nor for one that is not open', () => {
    const written: RequestState = { ...inReview(), brief: newer };
    expect(closed(written, 'approved')).toEqual(inReview().signedBrief);
    const out = new Story().release().correct('More', briefFor(200)).state;
    expect(closed(out, 'approved', 'R1')?.version).toBe(1);
    expect(closed({ ...releasedState(), brief: newer }, 'approved', 'R1')?.version).toBe(1);
  });
});
