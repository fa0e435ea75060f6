import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { followDepartures } from '../../../functions/commands/people/follow-departure.ts';
import { recordDecision } from '../../../functions/commands/requests/record-decision.ts';
import { submitProofForm } from '../../../functions/commands/requests/submit-proof.ts';
import type { Seat } from '../../../functions/core/rounds/round.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import { putMember } from '../../../functions/store/people/roster-store.ts';
import type { Loaded } from '../../../functions/store/requests/request-store.ts';
import { keys } from '../../../functions/store/table/keys.ts';
import { table } from '../../../functions/store/table/table.ts';
import {
  accept,
  allSign,
  handle,
  inBriefSignOff,
  loadById,
  sign,
  signerFor,
  submitBrief,
  submittedRequest,
  wholeLedger,
} from '../../fixtures/commands.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import {
  accepted,
  max,
  mia,
  mona,
  monday,
  refusal,
  rita,
  roster,
  saul,
  settings,
} from '../../story/sample.ts';
import { signOffCommand } from '../../story/story.ts';

/** Places that people get because others left, while they leave themselves (J15). */

useSampleTable();

const gone = (member: Member): Member => ({ ...member, active: false });
const sia: Member = { ...rita, id: 'sia', email: 'sia@countersign.example' };
const sol: Member = { ...sia, id: 'sol', email: 'sol@countersign.example' };
const owners = [mia, max, mona];
const releasing = { ...settings, policy: { ...settings.policy, releaseLinks: true } };

/** Rita is the only one of sales who has a seat; Sia and Sol join once the round is open. */
const inOpenRound = async (): Promise<Loaded> => {
  const loaded = await inBriefSignOff();
  await Promise.all([sia, sol].map((member) => putMember(member)));
  return loaded;
};

beforeEach(async () => {
  const others = roster.filter(({ id }) => id !== 'saul');
  await Promise.all([...others, gone(saul), gone(sia), gone(sol)].map((one) => putMember(one)));
  await followDepartures(monday);
});

afterEach(() => {
  for (const name of ['leaving', 'lagging']) table().middlewareStack.remove(name);
});

/**
 * The list of the roster as it was first read, however often it is read again: it is an index, and
 * may be some seconds behind.
 */
const listLagsBehind = (): void => {
  let list: { output: unknown; response: unknown } | undefined;
  table().middlewareStack.add(
    (next) => async (args) => {
      const { ExpressionAttributeValues: values } = args.input as {
        ExpressionAttributeValues?: Record<string, unknown>;
      };
      if (values?.[':roster'] === undefined) return next(args);
      list ??= await next(args);
      return list as Awaited<ReturnType<typeof next>>;
    },
    { step: 'initialize', name: 'lagging' },
  );
};

/** Before a round is first stored as open, whoever has its first seat of a party leaves it. */
const leavesAsItOpens = (
  id: string,
  party: 'sales' | 'marketing',
  leave = gone,
): { left: () => string | undefined } => {
  let left: string | undefined;
  table().middlewareStack.add(
    (next) => async (args) => {
      const { TransactItems = [] } = args.input as { TransactItems?: Opening[] };
      const seats = TransactItems.find(
        ({ Put }) => Put?.Item.pk === keys.meta(id).pk && Put.Item.event?.type === 'round-opened',
      )?.Put?.Item.event?.data.round?.seats;
      const first = seats?.find((seat) => seat.party === party && seat.reserve === undefined);
      if (first && left === undefined) {
        left = first.memberId;
        await putMember(leave([...roster, sia, sol].find((one) => one.id === left) as Member));
      }
      return next(args);
    },
    { step: 'initialize', name: 'leaving' },
  );
  return { left: () => left };
};

type Opening = { Put?: { Item: { pk: string; event?: { type: string; data: OpeningData } } } };

type OpeningData = { round?: { seats: Seat[] } };

/** Before a request's event of this type is first stored, whoever gets the place of it leaves. */
const leavesBefore = (type: string, id: string): { left: () => string | undefined } => {
  let left: string | undefined;
  table().middlewareStack.add(
    (next) => async (args) => {
      const { TransactItems = [] } = args.input as { TransactItems?: Write[] };
      const to = TransactItems.find(
        ({ Put }) => Put?.Item.pk === keys.meta(id).pk && Put.Item.event?.type === type,
      )?.Put?.Item.event?.data.to;
      if (to !== undefined && left === undefined) {
        left = to;
        await putMember(gone([...owners, sia, sol].find(({ id }) => id === to) as Member));
      }
      return next(args);
    },
    { step: 'initialize', name: 'leaving' },
  );
  return { left: () => left };
};

type Write = { Put?: { Item: { pk: string; event?: { type: string; data: { to?: string } } } } };

const otherThan = (left: string | undefined): string => {
  expect(['sia', 'sol']).toContain(left);
  return left === 'sia' ? 'sol' : 'sia';
};

const lastOf = async (id: string, type: string) =>
  (await wholeLedger(id)).findLast((event) => event.type === type)?.data;

describe('J15: whoever gets a place because somebody left, and leaves before it is stored', () => {
  it('has no seat: it is the next one of the party who gets it', async () => {
    const { id } = (await inOpenRound()).state;
    await putMember(gone(rita));
    const { left } = leavesBefore('seat-vacated', id);
    await followDepartures(monday);
    const next = otherThan(left());
    expect(await lastOf(id, 'seat-vacated')).toMatchObject({ memberId: 'rita', to: next });
    expect((await loadById(id)).state.round?.seats).toContainEqual(
      expect.objectContaining({ memberId: next, party: 'sales' }),
    );
  });

  it('has no seat by a decision either, which finds out that its round has lost somebody', async () => {
    const loaded = await inOpenRound();
    accepted(await sign(loaded, rita));
    const { state } = await loadById(loaded.state.id);
    await putMember(gone(rita));
    const { left } = leavesBefore('seat-vacated', state.id);
    const command = signOffCommand(state, signerFor(state, 'marketing'));
    const done = await handle(state.id, command.signer.id, (now, _, read) =>
      recordDecision(now, command, settings, read),
    );
    expect(accepted(done).events.map(({ type }) => type)).toEqual([
      'seat-vacated',
      'sign-off-recorded',
    ]);
    const next = otherThan(left());
    expect(accepted(done).events[0]?.data).toMatchObject({ memberId: 'rita', to: next });
  });

  it('owns no request: marketing has others', async () => {
    const { id, ownerId } = (await inOpenRound()).state;
    await putMember(gone(owners.find((one) => one.id === ownerId) as Member));
    const { left } = leavesBefore('handed-over', id);
    await followDepartures(monday);
    expect(left()).toBeDefined();
    const third = owners.find((one) => one.id !== ownerId && one.id !== left());
    expect((await loadById(id)).state.ownerId).toBe(third?.id);
  });
});

describe('J15: whoever has a first seat of a round, and leaves before it is stored as open', () => {
  const asked = async (id: string, party: Seat['party']): Promise<string[]> =>
    ((await loadById(id)).state.round?.seats ?? [])
      .filter((seat) => seat.party === party && seat.reserve === undefined)
      .map(({ memberId }) => memberId);

  const third = ({ ownerId }: { ownerId: string }, left: string | undefined): string =>
    owners.find((one) => one.id !== ownerId && one.id !== left)?.id ?? '';

  it.each([
    ['off the roster', gone],
    ['to another party', (member: Member): Member => ({ ...member, parties: [], leads: [] })],
  ])('%s, has none of a brief: another one of the party is asked', async (_, leave) => {
    const id = await submittedRequest();
    accepted(await accept(id));
    listLagsBehind();
    const { left } = leavesAsItOpens(id, 'marketing', leave);
    accepted(await submitBrief(id));
    const { state } = await loadById(id);
    expect(left()).toBeDefined();
    expect(await asked(id, 'marketing')).toEqual([third(state, left())]);
    expect(state.round?.seats.map(({ memberId }) => memberId)).not.toContain(left());
    await wholeLedger(id);
  });

  it('has none of a proof, nor of the approval that a review opens', async () => {
    const { state } = await inOpenRound();
    const { id } = state;
    await allSign(id);
    listLagsBehind();
    const first = leavesAsItOpens(id, 'marketing');
    const owner = owners.find((one) => one.id === state.ownerId) as Member;
    const link = { link: 'https://proofs.example/flyer.pdf', review: true };
    accepted(
      await handle(id, owner.id, (now) =>
        submitProofForm(now, link, { member: owner, settings: releasing, now: monday }),
      ),
    );
    const next = third(state, first.left());
    expect(await asked(id, 'marketing')).toEqual([next]);
    table().middlewareStack.remove('leaving');
    await putMember(owners.find((one) => one.id === first.left()) as Member);
    accepted(await sign(await loadById(id), sia));
    const second = leavesAsItOpens(id, 'sales');
    const reviewed = await loadById(id);
    const signer = owners.find((one) => one.id === next) as Member;
    accepted(await sign(reviewed, signer));
    expect(second.left()).toBe('rita');
    expect((await loadById(id)).state.round).toMatchObject({ kind: 'approval' });
    expect(['sia', 'sol']).toContain((await asked(id, 'sales'))[0]);
  });

  it('opens no round where the party has nobody else, and says so', async () => {
    const id = await submittedRequest();
    accepted(await accept(id));
    const { ownerId } = (await loadById(id)).state;
    const [one, two] = owners.filter((member) => member.id !== ownerId) as [Member, Member];
    await putMember(gone(one));
    listLagsBehind();
    const { left } = leavesAsItOpens(id, 'marketing');
    expect(refusal(await submitBrief(id))).toEqual({
      type: 'party-cannot-sign',
      parties: [{ party: 'marketing', quorum: 1, members: 0 }],
    });
    expect(left()).toBe(two.id);
    const { state } = await loadById(id);
    expect([state.stage, state.round]).toEqual(['brief', undefined]);
  });
});
