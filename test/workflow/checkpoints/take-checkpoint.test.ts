import { createPublicKey, verify } from 'node:crypto';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import {
  type Checkpoint,
  nextCheckpoint,
  wrongCheckpoints,
} from '../../../functions/core/verification/signed-heads.ts';
import { loadAgreement } from '../../../functions/store/agreements/agreement-store.ts';
import {
  keepCheckpoint,
  readCheckpoint,
} from '../../../functions/store/checkpoints/checkpoint-archive.ts';
import { publicKeyPem } from '../../../functions/store/checkpoints/checkpoint-key.ts';
import { putMember, readStoredMember } from '../../../functions/store/people/roster-store.ts';
import { keys } from '../../../functions/store/table/keys.ts';
import { readItems } from '../../../functions/store/table/read-items.ts';
import { table } from '../../../functions/store/table/table.ts';
import { takeCheckpoint } from '../../../functions/workflow/checkpoints/take-checkpoint.ts';
import { tableName } from '../../../lib/embedded/function-environment.ts';
import { agreeOn } from '../../fixtures/agree-on.ts';
import { useCheckpointedTable } from '../../fixtures/checkpointed-table.ts';
import {
  accept,
  allSign,
  inBriefSignOff,
  loadById,
  submitProofVersion,
  submittedRequest,
} from '../../fixtures/commands.ts';
import { accepted, digest, fileNamed, monday, rita, roster } from '../../story/sample.ts';

const folder = useCheckpointedTable();

const taken = async (number: number): Promise<Checkpoint> => {
  const checkpoint = await readCheckpoint(number);
  if (!checkpoint) throw new Error(`there is no checkpoint ${number}`);
  return checkpoint;
};

const headOf = async (id: string) => {
  const { seq, hash } = await loadById(id);
  return { id, seq, hash };
};

const ofRequests = ({ heads }: Checkpoint) => heads.filter(({ id }) => id.startsWith('CR-'));

const later = hoursAfter(monday, 30);

const byPublicKey = async () => {
  const key = createPublicKey(await publicKeyPem());
  return (text: string, signature: string) =>
    verify('sha256', Buffer.from(text), key, Buffer.from(signature, 'base64'));
};

const release = async (id: string): Promise<void> => {
  await allSign(id);
  accepted(await submitProofVersion(id, { file: fileNamed('flyer.pdf', digest('p')) }));
  await allSign(id);
  await allSign(id);
  expect((await loadById(id)).state.stage).toBe('released');
};

describe('a checkpoint', () => {
  it('has the heads of all ledgers at first, and then of those that changed', async () => {
    const first = await submittedRequest();
    const { state } = await inBriefSignOff();
    expect(await takeCheckpoint(monday)).toEqual({ outcome: 'taken', number: 1 });
    const heads = [await headOf(first), await headOf(state.id)];
    expect(ofRequests(await taken(1))).toEqual(heads.sort((a, b) => (a.id < b.id ? -1 : 1)));
    // After midnight; then comes a command that is dated by an instant before.
    expect(await takeCheckpoint(hoursAfter(monday, 12))).toMatchObject({ number: 2 });
    accepted(await accept(first));
    expect(await takeCheckpoint(hoursAfter(monday, 36))).toMatchObject({ number: 3 });
    expect((await taken(3)).heads).toContainEqual(await headOf(first));
    expect(await takeCheckpoint(hoursAfter(monday, 7 * 24))).toMatchObject({ number: 4 });
    expect((await taken(4)).heads).toEqual([]);
    const all = await Promise.all([1, 2, 3, 4].map(taken));
    expect(wrongCheckpoints(all, await byPublicKey())).toEqual([]);
  });

  it('has agreements and members, each again once it has changed', async () => {
    await agreeOn('personas', { entries: [{ name: 'Ana', role: 'Trainer', wants: 'Guests' }] });
    await takeCheckpoint(monday);
    const { heads } = await taken(1);
    const agreement = await loadAgreement('personas');
    expect(heads).toContainEqual({
      id: 'AGREEMENT#personas',
      seq: agreement?.seq,
      hash: agreement?.hash,
    });
    expect(heads.filter(({ id }) => id.startsWith('MEMBER#'))).toHaveLength(roster.length);
    await putMember({ ...rita, name: 'Rita Reyes-Ortega' });
    await takeCheckpoint(hoursAfter(monday, 24));
    const history = (await readStoredMember('rita'))?.history;
    expect((await taken(2)).heads).toEqual([{ id: 'MEMBER#rita', ...history }]);
    await agreeOn('personas', { entries: [{ name: 'Ben', role: 'Guest', wants: 'Rest' }] }, later);
    await takeCheckpoint(hoursAfter(monday, 48));
    expect((await taken(3)).heads.map(({ id }) => id)).toEqual(['AGREEMENT#personas']);
  });

  it('is taken once a day, and again after a release', async () => {
    const { state } = await inBriefSignOff();
    await takeCheckpoint(monday);
    const soon = hoursAfter(monday, 0.25);
    expect(await takeCheckpoint(soon)).toEqual({ outcome: 'not due', number: 1 });
    await release(state.id);
    expect(await takeCheckpoint(soon)).toEqual({ outcome: 'taken', number: 2 });
    expect((await taken(2)).heads).toContainEqual(await headOf(state.id));
    expect(await takeCheckpoint(hoursAfter(monday, 0.5))).toEqual({
      outcome: 'not due',
      number: 2,
    });
    expect(await takeCheckpoint(hoursAfter(monday, 24))).toMatchObject({ outcome: 'taken' });
  });

  it('is taken once, when two runs meet', async () => {
    await submittedRequest();
    const outcomes = await Promise.all([takeCheckpoint(monday), takeCheckpoint(monday)]);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual([
      'taken',
      'taken by another run',
    ]);
    expect(readdirSync(folder().file('checkpoints'))).toEqual(['00000001.json']);
  });

  it('is found again, when a run ended before it was marked in the table', async () => {
    await submittedRequest();
    await takeCheckpoint(monday);
    await table().send(new DeleteCommand({ TableName: tableName, Key: keys.lastCheckpoint() }));
    expect(await takeCheckpoint(hoursAfter(monday, 24))).toEqual({ outcome: 'taken', number: 2 });
    const { last, day } = await readItems({
      last: keys.lastCheckpoint(),
      day: keys.checkpoint('2026-03-02'),
    });
    expect(last).toMatchObject({ number: 2, root: (await taken(2)).body.root });
    expect(day).toMatchObject({ number: 1, root: (await taken(1)).body.root });
  });

  it('cannot take the place of one that is there', async () => {
    await submittedRequest();
    await takeCheckpoint(monday);
    const before = await taken(1);
    const forged = { ...nextCheckpoint(undefined, [], monday), signature: before.signature };
    expect(await keepCheckpoint(forged)).toBe('exists');
    expect(await taken(1)).toEqual(before);
    const file = folder().file('checkpoints', '00000001.json');
    expect(statSync(file).mode & 0o777).toBe(0o400);
  });

  it('is signed by a key that nobody else can read', async () => {
    await takeCheckpoint(monday);
    expect(statSync(folder().file('checkpoint-key.pem')).mode & 0o777).toBe(0o600);
  });

  it('fails to be taken when the last one is gone, so that an alarm rings', async () => {
    await takeCheckpoint(monday);
    const file = folder().file('checkpoints', '00000001.json');
    const { rmSync } = await import('node:fs');
    rmSync(file);
    await expect(takeCheckpoint(hoursAfter(monday, 24))).rejects.toThrow(
      'checkpoint 1 is marked as taken, and is not in the archive',
    );
    writeFileSync(file, '{}');
    await expect(takeCheckpoint(hoursAfter(monday, 24))).rejects.toThrow();
  });
});
