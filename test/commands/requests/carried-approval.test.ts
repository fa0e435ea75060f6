import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { verifyRequest } from '../../../functions/core/verification/verify-request.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import { tableName } from '../../../functions/store/environment.ts';
import { putMember } from '../../../functions/store/people/roster-store.ts';
import { keys } from '../../../functions/store/table/keys.ts';
import { table } from '../../../functions/store/table/table.ts';
import {
  inBriefSignOff,
  loadById,
  sign,
  signerFor,
  submitBrief,
  wholeLedger,
} from '../../fixtures/commands.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { accepted, brief, lena, monday } from '../../story/sample.ts';

/** Approvals that are carried to the next version of the brief (J12), on the real table. */

useSampleTable();

const priced = { ...brief, tactics: { ...brief.tactics, price: '10 off the first year' } };
const renewed = { tactics: priced.tactics, situation: 'Visits are up by half.' };
const lotta: Member = { ...lena, id: 'lotta', email: 'lotta@countersign.example' };

/** Legal has approved version 1, whose round is open. */
const approvedByLegal = async (): Promise<string> => {
  const loaded = await inBriefSignOff(priced);
  const { id } = loaded.state;
  accepted(await sign(loaded, signerFor(loaded.state, 'legal')));
  return id;
};

const carriedIn = async (id: string) =>
  (await wholeLedger(id)).filter(({ type }) => type === 'sign-off-carried');

it('is stored with the round that it counts in, and verified from the ledger', async () => {
  const id = await approvedByLegal();
  accepted(await submitBrief(id, renewed));
  const { state, seq, hash } = await loadById(id);
  expect(state.round?.signOffs).toMatchObject({ lena: { carried: { roundId: 'R1', version: 1 } } });
  const events = await wholeLedger(id);
  const versions = [
    { kind: 'brief' as const, version: 1, content: priced },
    { kind: 'brief' as const, version: 2, content: { ...priced, ...renewed } },
  ];
  const stored = { id, meta: { seq, hash, state }, events, versions };
  expect(verifyRequest(stored)).toEqual([]);
});

it('is not carried for who leaves at the instant at which the version is stored', async () => {
  const id = await approvedByLegal();
  await putMember(lotta);
  let left = false;
  table().middlewareStack.add(
    (next) => async (args) => {
      if (!left && 'TransactItems' in args.input) {
        left = true;
        await putMember({ ...lena, active: false });
      }
      return next(args);
    },
    { step: 'initialize', name: 'leaving' },
  );
  try {
    accepted(await submitBrief(id, renewed));
  } finally {
    table().middlewareStack.remove('leaving');
    await putMember(lena);
    await putMember({ ...lotta, active: false });
  }
  expect(left).toBe(true);
  expect(await carriedIn(id)).toEqual([]);
  const { round } = (await loadById(id)).state;
  expect(round?.seats.find(({ party }) => party === 'legal')?.memberId).toBe('lotta');
});

it('is not carried from a version whose text was altered in the table', async () => {
  const id = await approvedByLegal();
  await table().send(
    new UpdateCommand({
      TableName: tableName(),
      Key: keys.brief(id, 1),
      UpdateExpression: 'SET brief.situation = :other',
      ExpressionAttributeValues: { ':other': 'Visits are down.' },
    }),
  );
  accepted(await submitBrief(id, renewed));
  expect(await carriedIn(id)).toEqual([]);
  expect((await loadById(id)).state.round?.openedAt).toBe(monday);
});
