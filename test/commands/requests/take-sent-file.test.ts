import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { submitProofForm } from '../../../functions/commands/requests/submit-proof.ts';
import { lookAtSent, takeSentProof } from '../../../functions/commands/requests/take-sent-file.ts';
import {
  nothingSent,
  sentAnew,
  sentUnder,
  takesLong,
} from '../../../functions/core/release/sent-file.ts';
import { callS3 } from '../../../functions/store/files/call-s3.ts';
import { findFile } from '../../../functions/store/files/file-store.ts';
import { postForm } from '../../../functions/store/files/post-form.ts';
import { readUpload } from '../../../functions/store/requests/upload-store.ts';
import { filesBucket } from '../../../lib/embedded/function-environment.ts';
import { allSign, inBriefSignOff, loadById } from '../../fixtures/commands.ts';
import { startFileStore } from '../../fixtures/file-store.ts';
import { sendForm } from '../../fixtures/plain-form.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { accepted, refusal, roster, settings } from '../../story/sample.ts';

/** Against a real table and the embedded store, at the time of the machine. */

useSampleTable();

let store: Awaited<ReturnType<typeof startFileStore>>;
beforeAll(async () => {
  store = await startFileStore();
});
afterAll(() => store.stop());

const now = () => new Date().toISOString();

const inProduction = async () => {
  const { state } = await inBriefSignOff();
  await allSign(state.id);
  const loaded = await loadById(state.id);
  const member = roster.find(({ id }) => id === loaded.state.ownerId);
  if (!member) throw new Error('no owner');
  return { state: loaded.state, member, what: { request: state.id } };
};

type Given = Awaited<ReturnType<typeof inProduction>>;

const formFor = ({ what, member }: Given) =>
  postForm(
    {
      under: sentUnder(what, member.id, randomUUID()),
      leadsTo: 'http://countersign.example/',
      maxBytes: 1000,
    },
    now(),
  );

const sendBy = async (
  { url, fields }: Awaited<ReturnType<typeof formFor>>,
  bytes: string,
  name = 'flyer.pdf',
) => {
  const sent = await sendForm({ url, fields: Object.entries(fields) }, { name, bytes });
  return new URL(sent.location).searchParams.get('key') ?? '';
};

const digestOf = (text: string) => createHash('sha256').update(text).digest('hex');

const versionOf = async (key: string) => (await findFile(key))?.versionId;

describe('J16: a file that came without scripts', () => {
  it('has the SHA-256 that the store computes, once, and is in nothing by being looked at', async () => {
    const given = await inProduction();
    const { state, member, what } = given;
    const key = await sendBy(await formFor(given), 'one');
    expect((await findFile(key))?.sha256).toBeUndefined();
    const [first, second] = [
      accepted(await lookAtSent(key, what, { member, settings })),
      await versionOf(key),
    ];
    expect(first).toMatchObject({
      name: 'flyer.pdf',
      type: 'application/pdf',
      size: 3,
      sha256: digestOf('one'),
    });
    accepted(await lookAtSent(key, what, { member, settings }));
    expect(await versionOf(key)).toBe(second);
    expect(await readUpload(state.id, first.id)).toBeUndefined();
  });

  it('becomes an upload under its digest, as any other, once for two clicks', async () => {
    const given = await inProduction();
    const { state, member, what } = given;
    const facts = { member, settings, now: now() };
    const key = await sendBy(await formFor(given), 'two');
    const { id, sha256 } = accepted(await lookAtSent(key, what, facts));
    const taken = await Promise.all([1, 2].map(() => takeSentProof(state, { key, sha256 }, facts)));
    expect(taken.every(({ ok }) => ok)).toBe(true);
    const upload = await readUpload(state.id, id);
    expect(upload).toMatchObject({ by: member.id, name: 'flyer.pdf', sha256: digestOf('two') });
    expect(upload?.key).toBe(`proofs/${state.id}/${id}/${digestOf('two')}`);
    const { newItems } = accepted(await submitProofForm(state, { upload: id }, facts));
    expect(JSON.stringify(newItems)).toContain(upload?.key);
    expect((await findFile(upload?.key ?? ''))?.tags).toEqual([{ Key: 'used', Value: 'yes' }]);
  });

  it('is no other than was looked at, whatever is sent after it', async () => {
    const given = await inProduction();
    const { state, member, what } = given;
    const facts = { member, settings, now: now() };
    const form = await formFor(given);
    const key = await sendBy(form, 'looked at');
    const { id, sha256 } = accepted(await lookAtSent(key, what, facts));
    await sendBy(form, 'another');
    expect(refusal(await takeSentProof(state, { key, sha256 }, facts))).toEqual(sentAnew);
    expect(await readUpload(state.id, id)).toBeUndefined();
    const other = digestOf('another');
    accepted(await takeSentProof(state, { key, sha256: other }, facts));
    // By the same form once more, after it was taken: what was taken stays what it is.
    const late = await sendBy(form, 'too late', 'late.pdf');
    accepted(await lookAtSent(late, what, facts));
    const again = await takeSentProof(state, { key: late, sha256: digestOf('too late') }, facts);
    expect(refusal(again)).toEqual(sentAnew);
    expect((await readUpload(state.id, id))?.sha256).toBe(other);
  });

  it('is nobody else’s, of no other request, and not there once it is gone', async () => {
    const [given, elsewhere] = [await inProduction(), await inProduction()];
    const { member, what } = given;
    const key = await sendBy(await formFor(given), 'mine');
    const stranger = roster.find(({ id }) => id !== member.id) ?? member;
    const looked = [
      await lookAtSent(key, what, { member: stranger, settings }),
      await lookAtSent(key, elsewhere.what, { member, settings }),
      await lookAtSent(`${sentUnder(what, member.id, randomUUID())}a.pdf`, what, {
        member,
        settings,
      }),
    ];
    expect(looked.map(refusal)).toEqual([nothingSent, nothingSent, nothingSent]);
    const facts = { member: stranger, settings, now: now() };
    const taken = await takeSentProof(given.state, { key, sha256: digestOf('mine') }, facts);
    expect(refusal(taken)).toMatchObject({ type: 'not-allowed' });
  });

  it('says so when the store takes long, and is there when it is looked at again', async () => {
    const given = await inProduction();
    const { state, member, what } = given;
    const facts = { member, settings, now: now() };
    const key = await sendBy(await formFor(given), 'large');
    const send = globalThis.fetch;
    const slow = vi.spyOn(globalThis, 'fetch').mockImplementation((to, init) => {
      const late = new DOMException('The operation was aborted due to timeout', 'TimeoutError');
      return init?.method === 'PUT' ? Promise.reject(late) : send(to, init);
    });
    expect(refusal(await lookAtSent(key, what, facts))).toEqual(takesLong);
    slow.mockRestore();
    const { id, sha256 } = accepted(await lookAtSent(key, what, facts));
    expect(sha256).toBe(digestOf('large'));
    accepted(await takeSentProof(state, { key, sha256 }, facts));
    expect((await readUpload(state.id, id))?.sha256).toBe(sha256);
  });

  it('is not copied when it is of no kind that is taken', async () => {
    const given = await inProduction();
    const { member, what } = given;
    const key = await sendBy(await formFor(given), 'MZ', 'flyer.exe');
    const before = await versionOf(key);
    expect(refusal(await lookAtSent(key, what, { member, settings }))).toMatchObject({
      errors: [{ detail: expect.stringContaining('flyer.exe: its name must end with one of') }],
    });
    expect(await versionOf(key)).toBe(before);
  });

  it('is scanned under its digest, where files have to be: no verdict goes along', async () => {
    const given = await inProduction();
    const { state, member, what } = given;
    const strict = { ...settings, files: { ...settings.files, onlyClean: true } };
    const facts = { member, settings: strict, now: now() };
    const key = await sendBy(await formFor(given), 'scanned');
    await giveVerdict(key);
    const { id, sha256 } = accepted(await lookAtSent(key, what, facts));
    await giveVerdict(key);
    accepted(await takeSentProof(state, { key, sha256 }, facts));
    const early = await submitProofForm(state, { upload: id }, facts);
    expect(refusal(early)).toEqual({ type: 'upload-not-clean' });
    await giveVerdict((await readUpload(state.id, id))?.key ?? '');
    accepted(await takeSentProof(state, { key, sha256 }, facts));
    accepted(await submitProofForm(state, { upload: id }, facts));
  });
});

/** What a scanner says of the newest version of an object. */
const giveVerdict = async (key: string) => {
  const body =
    '<Tagging><TagSet><Tag><Key>GuardDutyMalwareScanStatus</Key><Value>NO_THREATS_FOUND</Value></Tag></TagSet></Tagging>';
  const versionId = (await findFile(key))?.versionId ?? '';
  const query = { tagging: '', versionId };
  await callS3({ method: 'PUT', bucket: filesBucket, key, query, body });
};
