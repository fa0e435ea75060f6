import { expect, it } from 'vitest';
import { bothApprove, look, reachProduction } from '../driver/life.ts';
import { pdf } from '../driver/uploading.ts';
import { useEmbedded } from './use-embedded.ts';

const used = useEmbedded();

const kinds = ({ pastRounds }: { pastRounds: { kind: string; outcome: string }[] }) =>
  pastRounds.map(({ kind, outcome }) => `${kind} ${outcome}`);

it('signs the proof of light work at once, and goes on where changes are asked for', async () => {
  const { platform, people } = used;
  const life = await reachProduction(platform, people);
  const submit = async (version: number) => {
    const upload = await life.owner.upload(life.id, pdf(version));
    const answer = await life.owner.post(`/requests/${life.id}/proofs`, { upload });
    expect(answer).toMatchObject({ status: 201, body: { stage: 'approval' } });
    await platform.settled();
  };
  await submit(1);
  const told = await people.rita.mail(`[${life.id}] Please sign the proof`);
  expect(told.text).not.toMatch(/review/i);
  await people.rita.decide(life.id, 'request-changes', 'Larger type.');
  expect((await look(people, life.id)).stage).toBe('production');
  await submit(2);
  await bothApprove(platform, people, life);
  const request = await look(people, life.id);
  expect(request).toMatchObject({ stage: 'released', proof: { version: 2 } });
  expect(request.released.digest).toBe(request.proof.digest);
  expect(kinds(request)).toEqual([
    'brief approved',
    'approval changes-requested',
    'approval approved',
  ]);
});
