import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { markUnreachable } from '../../../functions/commands/people/mark-member.ts';
import { saveMember } from '../../../functions/commands/people/save-member.ts';
import { type RosterEvent, verifyHistory } from '../../../functions/core/people/member-history.ts';
import { type Member, MemberProfile } from '../../../functions/core/words/member.ts';
import { tableName } from '../../../functions/store/environment.ts';
import { readHistory } from '../../../functions/store/people/history-store.ts';
import { readStoredMember } from '../../../functions/store/people/roster-store.ts';
import { keys } from '../../../functions/store/table/keys.ts';
import { table } from '../../../functions/store/table/table.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { accepted, leo, mia, monday, refusal, rita } from '../../story/sample.ts';

useSampleTable();

const admin: Member = { ...leo, admin: true };

const save = ({ id, ...fields }: Member, editor = admin) =>
  saveMember(editor, id, MemberProfile.strip().parse(fields), monday);

/** Somebody whom these tests alone edit. */
const fresh = (id: string): Member => ({ ...rita, id, email: `${id}@countersign.example` });

/** The whole history, after checking that it verifies against the stored member. */
const historyOf = async (id: string): Promise<RosterEvent[]> => {
  const [history, stored] = await Promise.all([readHistory(id), readStoredMember(id)]);
  if (!stored) throw new Error(`${id} is not on the roster`);
  expect(verifyHistory(history, stored)).toEqual({ verified: true });
  return history;
};

describe('the history of a member', () => {
  it('begins when they are added, and says who changed what, when and how', async () => {
    const ann = fresh('ann');
    accepted(await save(ann));
    accepted(await save({ ...ann, name: 'Ann A.', aliases: ['a@countersign.example'] }));
    accepted(await save({ ...ann, name: 'Ann B.', aliases: ['a@countersign.example'] }, ann));
    const stamp = (id: string) => ({
      actor: { kind: 'member', id },
      channel: 'api',
      at: monday,
      memberId: 'ann',
    });
    expect(await historyOf('ann')).toMatchObject([
      { seq: 1, type: 'member-added', data: { member: { name: 'rita' } }, ...stamp('leo') },
      {
        seq: 2,
        type: 'member-changed',
        data: {
          changes: [
            { field: 'aliases', before: [], after: ['a@countersign.example'] },
            { field: 'name', before: 'rita', after: 'Ann A.' },
          ],
        },
        ...stamp('leo'),
      },
      { seq: 3, data: { changes: [{ field: 'name', after: 'Ann B.' }] }, ...stamp('ann') },
    ]);
    expect((await readStoredMember('ann'))?.member.addressChanges).toEqual([
      { address: 'a@countersign.example', since: monday, by: { kind: 'member', id: 'leo' } },
    ]);
  });

  it('of somebody stored before there were histories begins with the profile as found', async () => {
    const old = fresh('old');
    const item = { ...keys.member('old'), gsi2pk: 'ROSTER', gsi2sk: 'old', member: old };
    await table().send(new PutCommand({ TableName: tableName(), Item: { ...item, revision: 7 } }));
    expect(await historyOf('old')).toEqual([]);
    accepted(await save({ ...old, team: 'Inside sales' }));
    expect(await historyOf('old')).toMatchObject([
      { seq: 1, type: 'member-found', data: { member: old } },
      { seq: 2, type: 'member-changed', data: { changes: [{ field: 'team' }] } },
    ]);
    expect((await readStoredMember('old'))?.member.addressChanges).toBeUndefined();
  });

  it('has nothing of what changed nothing, or was refused', async () => {
    const ben = fresh('ben');
    accepted(await save(ben));
    accepted(await save(ben));
    expect(refusal(await save({ ...ben, aliases: [mia.email] }))).toMatchObject({
      type: 'email-taken',
    });
    expect(await historyOf('ben')).toHaveLength(1);
  });

  it('has each of several changes at the same instant, one after the other', async () => {
    const cid = fresh('cid');
    accepted(await save(cid));
    const names = ['C1', 'C2', 'C3', 'C4', 'C5'];
    (await Promise.all(names.map((name) => save({ ...cid, name })))).map(accepted);
    const history = await historyOf('cid');
    expect(history.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
    const given = history.flatMap((event) =>
      event.type === 'member-changed' ? event.data.changes.map(({ after }) => after) : [],
    );
    expect(given.sort()).toEqual(names);
  });

  it('has what the platform found out by itself', async () => {
    const dot = fresh('dot');
    accepted(await save(dot));
    const mark = { since: monday, cause: 'bounce' as const, address: dot.email };
    await markUnreachable('dot', { mark, now: monday });
    expect((await historyOf('dot')).at(-1)).toMatchObject({
      data: { changes: [{ field: 'unreachable', after: mark }] },
      actor: { kind: 'system', id: 'countersign' },
      channel: 'platform',
    });
  });

  it('shows a member who was changed in the table alone', async () => {
    const eve = fresh('eve');
    accepted(await save(eve));
    const stored = await readStoredMember('eve');
    const forged = { ...eve, parties: ['legal'] };
    await table().send(
      new PutCommand({
        TableName: tableName(),
        Item: { ...keys.member('eve'), ...stored, member: forged },
      }),
    );
    const after = await readStoredMember('eve');
    expect(after && verifyHistory(await readHistory('eve'), after)).toEqual({
      verified: false,
      memberDiffers: true,
    });
  });
});
