import { createHash, randomUUID } from 'node:crypto';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { announceUpload } from '../../../functions/commands/requests/announce-upload.ts';
import { openProofFile } from '../../../functions/commands/requests/open-proof-file.ts';
import { submitProofForm } from '../../../functions/commands/requests/submit-proof.ts';
import { callS3 } from '../../../functions/store/files/call-s3.ts';
import { findFile } from '../../../functions/store/files/file-store.ts';
import { readProof } from '../../../functions/store/requests/subject-store.ts';
import { keys } from '../../../functions/store/table/keys.ts';
import { table } from '../../../functions/store/table/table.ts';
import { filesBucket, tableName } from '../../../lib/embedded/function-environment.ts';
import {
  handle,
  inBriefSignOff,
  loadById,
  sign,
  signerFor,
  submitProofVersion,
} from '../../fixtures/commands.ts';
import { startFileStore } from '../../fixtures/file-store.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { accepted, refusal, rita, roster, settings } from '../../story/sample.ts';

/** Against a real table and the embedded store, at the time of the machine. */

useSampleTable();

let store: Awaited<ReturnType<typeof startFileStore>>;
beforeAll(async () => {
  store = await startFileStore();
});
afterAll(() => store.stop());

const bytes = Buffer.from('%PDF-1.7 a flyer');
const file = {
  name: 'flyer.pdf',
  type: 'application/pdf',
  size: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
};

const now = () => new Date().toISOString();

const uploaded = async () => {
  const loaded = await inBriefSignOff();
  accepted(await sign(loaded, rita));
  accepted(await sign(loaded, signerFor(loaded.state, 'marketing')));
  const { state } = await loadById(loaded.state.id);
  const member = roster.find(({ id }) => id === state.ownerId) ?? roster[0];
  if (!member) throw new Error('no owner');
  const announced = accepted(
    await announceUpload(state, { id: randomUUID(), form: file, member, now: now() }),
  );
  const { url, headers } = announced.put;
  const sent = await fetch(url, { method: 'PUT', headers, body: bytes });
  expect(sent.status).toBe(200);
  return { id: state.id, member, upload: announced.upload };
};

const submit = ({ id, member, upload }: Awaited<ReturnType<typeof uploaded>>, given = settings) =>
  handle(id, member.id, (state) =>
    submitProofForm(state, { upload: upload.id }, { member, settings: given, now: now() }),
  );

const scanned = (key: string, versionId: string, verdict: string) =>
  callS3({
    method: 'PUT',
    bucket: filesBucket,
    key,
    query: { tagging: '', versionId },
    body: `<Tagging><TagSet><Tag><Key>used</Key><Value>no</Value></Tag><Tag><Key>GuardDutyMalwareScanStatus</Key><Value>${verdict}</Value></Tag></TagSet></Tagging>`,
  });

describe('the file of an upload', () => {
  it('is kept with where the store has it, and is no longer swept', async () => {
    const given = await uploaded();
    accepted(await submit(given));
    const found = await findFile(given.upload.key);
    expect(found?.tags).toEqual([{ Key: 'used', Value: 'yes' }]);
    expect(await readProof(given.id, 1)).toEqual({
      file: {
        ...file,
        bucket: filesBucket,
        key: given.upload.key,
        versionId: found?.versionId,
      },
    });
    expect((await loadById(given.id)).state.proof).toMatchObject({ file, digest: file.sha256 });
  });

  it('waits for its scan where the deployment wants that, and is taken when it is clean', async () => {
    const strict = { ...settings, files: { ...settings.files, onlyClean: true } };
    const given = await uploaded();
    expect(refusal(await submit(given, strict))).toEqual({ type: 'upload-not-clean' });
    const { versionId = '' } = (await findFile(given.upload.key)) ?? {};
    await scanned(given.upload.key, versionId, 'THREATS_FOUND');
    expect(refusal(await submit(given, strict))).toEqual({
      type: 'upload-not-clean',
      verdict: 'THREATS_FOUND',
    });
    await scanned(given.upload.key, versionId, 'NO_THREATS_FOUND');
    accepted(await submit(given, strict));
    expect((await findFile(given.upload.key))?.tags).toEqual([
      { Key: 'GuardDutyMalwareScanStatus', Value: 'NO_THREATS_FOUND' },
      { Key: 'used', Value: 'yes' },
    ]);
  });
});

describe('J14: what is shown is what is signed', () => {
  const swap = (id: string, path: string, value: string) =>
    table().send(
      new UpdateCommand({
        TableName: tableName,
        Key: keys.proof(id, 1),
        UpdateExpression: `SET proof.#file.#${path} = :value`,
        ExpressionAttributeNames: { '#file': 'file', [`#${path}`]: path },
        ExpressionAttributeValues: { ':value': value },
      }),
    );

  it.each([
    ['key', `proofs/CR-0000000/other/${'b'.repeat(64)}`],
    ['sha256', 'b'.repeat(64)],
  ])('opens no other file when somebody changes the %s in the table', async (path, value) => {
    const given = await uploaded();
    accepted(await submit(given));
    const { state } = await loadById(given.id);
    expect(accepted(await openProofFile(state, 1, now()))).toContain(file.sha256);
    await swap(given.id, path, value);
    expect(refusal(await openProofFile(state, 1, now()))).toEqual({
      type: 'subject-altered',
      kind: 'proof',
      version: 1,
    });
  });

  it('opens no other file under an older version, in the state or long forgotten there', async () => {
    const given = await uploaded();
    accepted(await submit(given));
    accepted(await submitProofVersion(given.id, { link: 'https://proofs.example/v2.pdf' }));
    const { state } = await loadById(given.id);
    const forgetful = { ...state, pastRounds: [] };
    const opened = () => Promise.all([state, forgetful].map((one) => openProofFile(one, 1, now())));
    for (const one of await opened()) expect(accepted(one)).toContain(file.sha256);
    const other = 'b'.repeat(64);
    await swap(given.id, 'sha256', other);
    await swap(given.id, 'key', `proofs/${given.id}/other/${other}`);
    for (const one of await opened())
      expect(refusal(one)).toMatchObject({ type: 'subject-altered' });
    for (const version of [3, 0])
      expect(refusal(await openProofFile(state, version, now()))).toEqual({ type: 'not-found' });
  });
});
