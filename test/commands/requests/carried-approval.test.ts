import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { earlierTexts } from '../../../functions/commands/requests/earlier-texts.ts';
import { shownSubject } from '../../../functions/commands/requests/shown-subject.ts';
import { verifyRequest } from '../../../functions/core/verification/verify-request.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import { handle as object } from '../../../functions/pages/links/objection/object-by-link.route.ts';
import { handle as showObjection } from '../../../functions/pages/links/objection/show-objection.route.ts';
import { tableName } from '../../../functions/store/environment.ts';
import { saveLink } from '../../../functions/store/links/link-store.ts';
import { mintToken } from '../../../functions/store/links/mint-token.ts';
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
import { measuredOtherwise } from '../../story/full-brief.ts';
import { accepted, brief, lena, monday } from '../../story/sample.ts';

/** Approvals that are carried to the next version of the brief (J12), on the real table. */

useSampleTable();

const priced = { ...brief, tactics: { ...brief.tactics, price: '10 off the first year' } };
const renewed = measuredOtherwise(priced);
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

it('is compared, when its giver is asked again, with the version that they approved', async () => {
  const id = await approvedByLegal();
  accepted(await submitBrief(id, renewed));
  const tactics = { ...priced.tactics, price: '15 off the first year' };
  accepted(await submitBrief(id, { ...renewed, tactics }));
  const { state } = await loadById(id);
  expect(state.round?.signOffs).toEqual({});
  const shown = accepted(await shownSubject(state, 'lena', 'USD'));
  expect(shown.before).toMatchObject({ version: 1, brief: { measures: priced.measures } });
});

it('says, where its giver objects to it, that it does not count in the open round either', async () => {
  const id = await approvedByLegal();
  const { subject } = (await loadById(id)).state.round ?? {};
  if (!subject) throw new Error(`${id} has no open round`);
  accepted(await submitBrief(id, renewed));
  const link = {
    ...{ requestId: id, roundId: 'R1', kind: 'brief' as const, subject, nth: 1 },
    ...{ seatMemberId: 'lena', memberId: 'lena', signedBy: 'lena', party: 'legal' as const },
    ...{ decision: 'approve' as const, channel: 'link' as const, decidedAt: monday },
    expiresAt: '2026-03-16T14:00:00.000Z',
  };
  const token = mintToken(link);
  await saveLink('objection', token, link);
  const page = async (shown: ReturnType<typeof showObjection>) => (await shown).html;
  expect(await page(showObjection(token, monday))).toContain(
    'It counts for version 2 as well, whose round is open.',
  );
  const objected = await page(object.act({ token, answer: 'not-mine' }, monday, {}));
  expect(objected).toContain('nothing of it was undone by itself');
  expect(objected).toContain('It counted for version 2 as well');
  expect((await loadById(id)).state.round?.signOffs).toEqual({});
});

it('has the latest version to compare with, though its round is too long ago to be kept', async () => {
  const { state } = await loadById(await approvedByLegal());
  const texts = await earlierTexts({ ...state, round: undefined, pastRounds: [] });
  expect([...texts]).toEqual([[state.brief?.digest, priced]]);
});
