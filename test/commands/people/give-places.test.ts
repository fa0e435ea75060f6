import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { followDepartures } from '../../../functions/commands/people/follow-departure.ts';
import { recordDecision } from '../../../functions/commands/requests/record-decision.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import { putMember } from '../../../functions/store/people/roster-store.ts';
import type { Loaded } from '../../../functions/store/requests/request-store.ts';
import { keys } from '../../../functions/store/table/keys.ts';
import { table } from '../../../functions/store/table/table.ts';
import {
  handle,
  inBriefSignOff,
  loadById,
  sign,
  signerFor,
  wholeLedger,
} from '../../fixtures/commands.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import {
  accepted,
  max,
  mia,
  mona,
  monday,
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

afterEach(() => table().middlewareStack.remove('leaving'));

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
