import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  appendToLedger,
  genesis,
  type LedgerEvent,
} from '../../../functions/core/ledger/ledger.ts';
import {
  evolve,
  type RequestEvent,
  type RequestState,
} from '../../../functions/core/request/request.ts';
import type { StoredVersion } from '../../../functions/core/verification/submitted-versions.ts';
import {
  type StoredRequest,
  verifyRequest,
} from '../../../functions/core/verification/verify-request.ts';
import { isSameContent } from '../../../functions/core/words/digest.ts';
import { brief, fileNamed } from '../../story/sample.ts';
import { Story } from '../../story/story.ts';

/** J13: whoever writes to the table is found, if a checkpoint was taken before. */

const otherBrief = { ...brief, situation: `${brief.situation} Prices have risen since.` };

const inSignOff = () => new Story().submit().triage({ action: 'accept' }).brief();
const released = () => inSignOff().bothSidesSign().proof().bothSidesSign().bothSidesSign();

const lives = [
  new Story().submit(),
  inSignOff(),
  inSignOff().sign('rita'),
  inSignOff().brief(otherBrief).bothSidesSign(),
  inSignOff().bothSidesSign().proof().proof(2).bothSidesSign(),
  released(),
  released().close('Hand it over in person.'),
].map(({ ledger }) => ledger);

const ids = ['CR-7F3K2QX', 'CR-0000000'] as const;

/**
 * The same events with numbers, links and hashes anew: all that whoever rewrites a ledger can do.
 */
const chained = (id: string, events: readonly LedgerEvent[]): LedgerEvent[] => {
  const ledger: LedgerEvent[] = [];
  for (const { type, data, actor, at } of events) {
    const last = ledger.at(-1);
    const tail = { requestId: id, seq: last?.seq ?? 0, hash: last?.hash ?? genesis };
    ledger.push(...appendToLedger(tail, [{ type, data } as RequestEvent], { actor, at }));
  }
  return ledger;
};

const stateOf = (id: string, events: readonly LedgerEvent[]): RequestState =>
  events.reduce<RequestState | undefined>(
    (state, event) => evolve(id, state, event, event.at),
    undefined,
  ) as RequestState;

const contentOf = (event: LedgerEvent): StoredVersion[] => {
  if (event.type === 'brief-submitted') {
    const { version } = event.data;
    return [{ kind: 'brief', version, content: version === 1 ? brief : otherBrief }];
  }
  if (event.type !== 'proof-submitted') return [];
  return [{ kind: 'proof', version: event.data.version, content: contentOfProof(event) }];
};

const contentOfProof = ({ data: { file, link } }: ProofSubmitted) =>
  file ? { file: fileNamed(file.name, file.sha256) } : { link };

type ProofSubmitted = Extract<LedgerEvent, { type: 'proof-submitted' }>;

/** A request as it is stored when these are its events. */
const storedAs = (id: string, events: readonly LedgerEvent[]): StoredRequest => {
  const last = events.at(-1) as LedgerEvent;
  return {
    id,
    meta: { seq: last.seq, hash: last.hash, state: stateOf(id, events) },
    events,
    versions: events.flatMap(contentOf),
  };
};

/** Two requests of any lives, as they were when a checkpoint was taken. */
const anyTwo = fc
  .tuple(fc.constantFrom(...lives), fc.constantFrom(...lives))
  .map(
    ([one, other]) =>
      [storedAs(ids[0], chained(ids[0], one)), storedAs(ids[1], chained(ids[1], other))] as const,
  );

type Two = readonly [StoredRequest, StoredRequest];
type Attack = (two: Two, at: number) => StoredRequest | undefined;

const withEvent = (stored: StoredRequest, at: number, change: (event: LedgerEvent) => object) => ({
  ...stored,
  events: stored.events.map((event, index) =>
    index === at ? ({ ...event, ...change(event) } as LedgerEvent) : event,
  ),
});

/** What somebody does who can write anything to the table; undefined where it changes nothing. */
const attacks: Record<string, Attack> = {
  'edits an event': ([one], at) =>
    withEvent(one, at, ({ data }) => ({ data: { ...data, forged: true } })),
  'edits who did it': ([one], at) =>
    withEvent(one, at, () => ({ actor: { kind: 'member', id: 'leo' } })),
  'edits when it was': ([one], at) =>
    withEvent(one, at, () => ({ at: '2020-01-01T00:00:00.000Z' })),
  'deletes an event': ([one], at) => ({ ...one, events: one.events.toSpliced(at, 1) }),
  'puts an event in': ([one], at) => ({
    ...one,
    events: one.events.toSpliced(at, 0, one.events[at] as LedgerEvent),
  }),
  'reorders two events': ([one], at) => {
    const [here, next] = one.events.slice(at, at + 2);
    return here && next ? { ...one, events: one.events.toSpliced(at, 2, next, here) } : undefined;
  },
  'cuts the end off': ([one], at) => ({ ...one, events: one.events.slice(0, at) }),
  'cuts the end off, and sets version, hash and state back': ([one], at) =>
    at === 0 ? undefined : storedAs(one.id, one.events.slice(0, at)),
  'writes the ledger anew with another signer': ([one]) => {
    const signed = one.events.findIndex(({ type }) => type === 'sign-off-recorded');
    if (signed < 0) return undefined;
    const forged = withEvent(one, signed, ({ data }) => ({
      data: { ...data, signedBy: 'leo' },
      actor: { kind: 'member', id: 'leo' },
    }));
    return storedAs(one.id, chained(one.id, forged.events));
  },
  'writes the ledger anew at another time': ([one], at) => {
    const forged = withEvent(one, at, () => ({ at: '2020-01-01T00:00:00.000Z' }));
    return storedAs(one.id, chained(one.id, forged.events));
  },
  'forges a sign-off in the state': ([one]) => {
    const round = (one.meta?.state as RequestState | undefined)?.round;
    const seat = round?.seats.find(({ memberId }) => !round.signOffs[memberId]);
    if (!round || !seat) return undefined;
    const signOff = {
      ...seat,
      signedBy: seat.memberId,
      decision: 'approve',
      digest: round.subject.digest,
    };
    const signOffs = { ...round.signOffs, [seat.memberId]: signOff };
    return forgedState(one, { round: { ...round, signOffs } });
  },
  'forges the stage': ([one]) => forgedState(one, { stage: 'released' }),
  'forges the owner': ([one]) => forgedState(one, { ownerId: 'leo' }),
  'forges what was earned': ([one]) =>
    forgedState(one, { money: { spent: 0, earned: 1, units: 1 } }),
  'adds to the state': ([one]) => forgedState(one, { approvedBy: 'leo' }),
  'takes a field out of the state': ([one]) => forgedState(one, { updatedAt: undefined }),
  'swaps the content of a version': ([one], at) => {
    const index = at % Math.max(one.versions.length, 1);
    const version = one.versions[index];
    return (
      version && {
        ...one,
        versions: one.versions.with(index, {
          ...version,
          content: { link: 'https://elsewhere.example' },
        }),
      }
    );
  },
  'takes a version away': ([one]) =>
    one.versions.length > 0 ? { ...one, versions: one.versions.slice(1) } : undefined,
  'adds a version': ([one]) => ({
    ...one,
    versions: [...one.versions, { kind: 'brief', version: 9, content: brief }],
  }),
  'gives it the head of another request': ([one, other]) => ({ ...one, meta: other.meta }),
  'gives it the ledger of another request': ([one, other]) => ({ ...other, id: one.id }),
  'gives it the ledger of another request, linked anew': ([one, other]) => {
    const forged = chained(one.id, other.events);
    // One that begins like its own is what may have happened since the checkpoint.
    const goesOn = forged.some(({ hash }) => hash === one.meta?.hash);
    return goesOn ? undefined : storedAs(one.id, forged);
  },
  'takes the request itself away': ([one]) => ({ ...one, meta: undefined }),
};

const forgedState = (stored: StoredRequest, change: object): StoredRequest | undefined =>
  stored.meta && {
    ...stored,
    meta: { ...stored.meta, state: { ...stored.meta.state, ...change } },
  };

const headOf = ({ meta }: StoredRequest) => (meta ? [{ seq: meta.seq, hash: meta.hash }] : []);

describe('J13: a stored request', () => {
  it('holds as commands stored it, with every checkpoint that was ever taken of it', () => {
    for (const events of lives) {
      const stored = storedAs(ids[0], chained(ids[0], events));
      const heads = stored.events.map(({ seq, hash }) => ({ seq, hash }));
      expect(verifyRequest(stored, heads)).toEqual([]);
    }
  });

  it.each(Object.entries(attacks))('does not hold any more when somebody %s', (_, attack) => {
    let tried = 0;
    fc.assert(
      fc.property(anyTwo, fc.nat({ max: 40 }), (two, where) => {
        const forged = attack(two, where % two[0].events.length);
        fc.pre(forged !== undefined && !isSameContent(forged, two[0]));
        tried += 1;
        const found = verifyRequest(forged as StoredRequest, headOf(two[0]));
        expect(found).not.toEqual([]);
        for (const { requestId } of found) expect(requestId).toBe(ids[0]);
      }),
      { numRuns: 60 },
    );
    expect(tried).toBeGreaterThan(0);
  });
});

it('what only a checkpoint shows is not found without one', () => {
  const stored = storedAs(ids[0], chained(ids[0], released().ledger));
  const two: Two = [stored, stored];
  for (const name of [
    'cuts the end off, and sets version, hash and state back',
    'writes the ledger anew with another signer',
  ]) {
    const forged = attacks[name]?.(two, 3) as StoredRequest;
    expect(verifyRequest(forged)).toEqual([]);
    expect(verifyRequest(forged, headOf(stored))).toHaveLength(1);
  }
});
