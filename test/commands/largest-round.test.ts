import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Member } from '../../functions/core/words/member.ts';
import { Party } from '../../functions/core/words/party.ts';
import { putMember } from '../../functions/store/people/roster-store.ts';
import { table } from '../../functions/store/table/table.ts';
import {
  accept,
  loadById,
  sign,
  submitBrief,
  submittedRequest,
  wholeLedger,
} from '../fixtures/commands.ts';
import { startTable } from '../fixtures/real-table.ts';
import { accepted, rita, roster, settings as sample } from '../story/sample.ts';

/** A transaction holds 100 items, and a round has one for each seat. */

/** Settings take no policy that asks for more than 35. */
const parties = Party.options.slice(0, 7);

const everyParty = {
  name: 'all sign',
  when: {},
  require: parties.map((party) => ({ party, quorum: 5 })),
};

const settings = { ...sample, policy: { ...sample.policy, rules: [everyParty] } };

const company: Member[] = parties.flatMap((party) =>
  Array.from({ length: 15 }, (_, index) => ({
    ...rita,
    id: `${party}-${index}`,
    email: `${party}-${index}@countersign.example`,
    parties: [party],
  })),
);

/** Number of items of each transaction. The engine here accepts more than DynamoDB's 100. */
const sizes: number[] = [];

let engine: Awaited<ReturnType<typeof startTable>>;
beforeAll(async () => {
  engine = await startTable(settings);
  await Promise.all([...roster, ...company].map((member) => putMember(member)));
  table().middlewareStack.add(
    (next) => (args) => {
      const { TransactItems } = args.input as { TransactItems?: unknown[] };
      if (TransactItems) sizes.push(TransactItems.length);
      return next(args);
    },
    { step: 'initialize', name: 'measuring' },
  );
});
afterAll(async () => {
  table().middlewareStack.remove('measuring');
  await engine.stop();
});

it('a round with 35 signers of a large company opens, is superseded by a new version, and closes', async () => {
  const id = await submittedRequest();
  accepted(await accept(id));
  accepted(await submitBrief(id, {}, settings));
  const first = await loadById(id);
  for (const party of parties)
    expect(
      first.state.round?.seats.filter((seat) => seat.party === party).length,
    ).toBeGreaterThanOrEqual(5);
  accepted(await submitBrief(first, { situation: 'Visits are up by a third.' }, settings));
  const second = await loadById(id);
  expect(second.state).toMatchObject({
    round: { id: 'R2' },
    pastRounds: [{ closed: { outcome: 'superseded' } }],
  });
  const people = [...roster, ...company];
  for (const { party, quorum } of second.state.round?.required ?? []) {
    const seats =
      second.state.round?.seats.filter((seat) => seat.party === party).slice(0, quorum) ?? [];
    for (const { memberId } of seats) {
      const member = people.find((other) => other.id === memberId) as Member;
      accepted(await sign(second, member));
    }
  }
  expect((await loadById(id)).state.stage).toBe('production');
  await wholeLedger(id);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(100);
  expect(Math.max(...sizes)).toBeGreaterThan(50);
});
