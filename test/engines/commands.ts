import { expect } from 'vitest';
import {
  type Command,
  type Handled as Done,
  handleCommand,
} from '../../functions/commands/handle-command.ts';
import { recordDecision } from '../../functions/commands/requests/record-decision.ts';
import { submitBriefVersion } from '../../functions/commands/requests/submit-brief-version.ts';
import { submitNewRequest } from '../../functions/commands/requests/submit-request.ts';
import type { Brief } from '../../functions/core/brief/brief.ts';
import { type LedgerEvent, verifyLedger } from '../../functions/core/ledger/ledger.ts';
import { triage } from '../../functions/core/lifecycle/intake.ts';
import type { RequestState } from '../../functions/core/request/request.ts';
import type { RecordSignOff } from '../../functions/core/rounds/sign-off.ts';
import type { Actor } from '../../functions/core/words/caller.ts';
import type { Member } from '../../functions/core/words/member.ts';
import type { Refusal } from '../../functions/core/words/refusal.ts';
import { ok, type Result } from '../../functions/core/words/result.ts';
import type { Party } from '../../functions/core/words/words.ts';
import { readRoster } from '../../functions/store/people/roster-store.ts';
import {
  type Loaded,
  loadRequest,
  readLedger,
} from '../../functions/store/requests/request-store.ts';
import {
  accepted,
  digest,
  form,
  mona,
  monday,
  rita,
  roster,
  brief as sampleBrief,
  settings,
} from '../story/sample.ts';

/** People's commands on requests in a real table, through the same use cases as the API. */

export type Handled = Promise<Result<Done, Refusal>>;

export const actor = (id: string): Actor => ({ kind: 'member', id });

export const loadById = async (id: string): Promise<Loaded> => {
  const loaded = await loadRequest(id);
  if (!loaded) throw new Error(`${id} is not in the table`);
  return loaded;
};

/** Handles a command on a request as it was read, or as it is now. */
export const handle = async (
  on: string | Loaded,
  by: string,
  decide: Command['decide'],
  more: Partial<Command> = {},
): Handled =>
  handleCommand({
    loaded: typeof on === 'string' ? await loadById(on) : on,
    actor: actor(by),
    now: monday,
    settings,
    decide,
    ...more,
  });

/** Rita asks for a flyer; resolves to the new request's id. */
export const submittedRequest = async (given: Partial<typeof form> = {}): Promise<string> => {
  const { state } = accepted(
    await submitNewRequest({
      form: { ...form, ...given },
      requester: rita,
      actor: actor('rita'),
      now: monday,
      settings,
    }),
  );
  return state.id;
};

const ownerOf = async ({ ownerId }: RequestState): Promise<Member> => {
  const owner = (await readRoster()).find(({ id }) => id === ownerId);
  if (!owner) throw new Error(`${ownerId} is not on the roster`);
  return owner;
};

export const accept = async (id: string): Handled => {
  const owner = await ownerOf((await loadById(id)).state);
  return handle(id, owner.id, (state) => triage(state, owner, { action: 'accept' }, settings));
};

/** The owner submits a version of the brief; `change` makes it another one. */
export const submitBrief = async (
  on: string | Loaded,
  change: Partial<Brief> = {},
  under = settings,
): Handled => {
  const loaded = typeof on === 'string' ? await loadById(on) : on;
  const owner = await ownerOf(loaded.state);
  const body = { ...sampleBrief, ...change };
  return handle(loaded, owner.id, (state) =>
    submitBriefVersion(state, { member: owner, body, settings: under, now: monday }),
  );
};

/** A member's decision about the version that was open when the request was read. */
export const sign = (
  loaded: Loaded,
  member: Member,
  given: Partial<RecordSignOff> = {},
): Handled => {
  const { round } = loaded.state;
  if (!round) throw new Error(`${loaded.state.id} has no open round`);
  const command: RecordSignOff = {
    roundId: round.id,
    digest: round.subject.digest,
    member,
    signer: member,
    decision: 'approve',
    channel: 'link',
    evidence: {},
    now: monday,
    ...given,
  };
  return handle(loaded, command.signer.id, (state) => recordDecision(state, command, settings));
};

/** A request in brief sign-off, as read then. */
export const inBriefSignOff = async (): Promise<Loaded> => {
  const id = await submittedRequest();
  accepted(await accept(id));
  accepted(await submitBrief(id));
  return loadById(id);
};

/** The member of the sample roster who has a seat for a party in the open round. */
export const signerFor = (state: RequestState, party: Party): Member => {
  const seat = state.round?.seats.find((other) => other.party === party);
  const member = roster.find(({ id }) => id === seat?.memberId);
  if (!member) throw new Error(`nobody has a seat for ${party}`);
  return member;
};

/**
 * The ledger, after checking that it is complete: numbered without gaps, linked, and as long as the
 * request says.
 */
export const wholeLedger = async (id: string): Promise<LedgerEvent[]> => {
  const [ledger, { seq, hash }] = await Promise.all([readLedger(id), loadById(id)]);
  expect(ledger.map((event) => event.seq)).toEqual(ledger.map((_, index) => index + 1));
  expect(verifyLedger(ledger, { seq, hash })).toEqual({ verified: true });
  return ledger;
};

/** The types of a request's events, in order. */
export const eventTypes = async (id: string): Promise<string[]> =>
  (await wholeLedger(id)).map(({ type }) => type);

/** A released request, which accepts results. */
export const releasedRequest = async (): Promise<string> => {
  const id = await submittedRequest();
  await accept(id);
  await handle(id, mona.id, (state) =>
    ok([
      {
        type: 'request-released',
        data: {
          proofVersion: 1,
          digest: digest('a'),
          roundId: 'R1',
          resultsUntil: '2026-06-01T00:00:00.000Z',
        },
      },
      { type: 'stage-changed', data: { from: state.stage, to: 'released', outcome: 'approved' } },
    ]),
  );
  return id;
};
