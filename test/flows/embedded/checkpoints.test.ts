import { createPublicKey, verify } from 'node:crypto';
import { expect, it } from 'vitest';
import { wrongCheckpoints } from '../../../functions/core/verification/signed-heads.ts';
import { readCheckpoint } from '../../../functions/store/checkpoints/checkpoint-archive.ts';
import { publicKeyPem } from '../../../functions/store/checkpoints/checkpoint-key.ts';
import { reachReleased, submit } from '../driver/life.ts';
import { useEmbedded } from './use-embedded.ts';

const used = useEmbedded();

/** Where a ledger ends, and that it holds up to there by all that a page can be held against. */
const headOf = async (id: string) => {
  const { body } = await used.people.mona.get(`/requests/${id}/ledger`);
  expect(body).toMatchObject({
    verified: true,
    checked: ['links', 'versions', 'checkpoint', 'state'],
  });
  expect(body.checkpoint.seq).toBe(body.to);
  const { seq, hash } = body.events.at(-1);
  return { id, seq, hash };
};

it('a signed checkpoint has what was asked a day later, and what was released half an hour later', async () => {
  const { platform, people } = used;
  const asked = await submit(platform, people);
  await platform.advanceHours(0.5);
  const heads = (await readCheckpoint(1))?.heads ?? [];
  expect(heads.filter(({ id }) => id.startsWith('CR-'))).toEqual([await headOf(asked.id)]);
  expect(heads).toContainEqual(expect.objectContaining({ id: 'MEMBER#rita' }));
  const released = await reachReleased(platform, people);
  await platform.advanceHours(0.5);
  expect((await readCheckpoint(2))?.heads).toContainEqual(await headOf(released.id));
  await platform.advanceHours(0.5);
  expect(await readCheckpoint(3)).toBeUndefined();
  // What was due when time jumped is for the time at which it was due; the run after it is today's.
  await platform.advanceHours(24);
  await platform.advanceHours(0.5);
  const all = await Promise.all([1, 2, 3].map(readCheckpoint));
  const key = createPublicKey(await publicKeyPem());
  const isSigned = (text: string, signature: string) =>
    verify('sha256', Buffer.from(text), key, Buffer.from(signature, 'base64'));
  expect(
    wrongCheckpoints(
      all.filter((one) => one !== undefined),
      isSigned,
    ),
  ).toEqual([]);
  expect(all.at(-1)?.body.number).toBe(3);
});
