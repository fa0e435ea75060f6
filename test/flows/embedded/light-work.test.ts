import { expect, it } from 'vitest';
import { sampleSettings } from '../../../lib/infra/config/sample-settings.ts';
import { startInFolder } from '../driver/embedded-platform.ts';
import { bothApprove, flyer, look, reachBriefSignOff, reachProduction } from '../driver/life.ts';
import { decideBy, linkIn } from '../driver/people.ts';
import { pdf } from '../driver/uploading.ts';
import { usePlatformOf } from '../driver/use-platform.ts';

/** One more rule of the policy, which holds for work of its segment and no other. */
const inTurn = {
  name: 'public sector in turn',
  when: { segment: 'public-sector' },
  require: [
    { party: 'legal' as const, quorum: 1, after: ['marketing' as const] },
    { party: 'finance' as const, quorum: 1, advisory: true as const },
  ],
};

const policy = { ...sampleSettings.policy, rules: [...sampleSettings.policy.rules, inTurn] };

const used = usePlatformOf(() => startInFolder(undefined, { ...sampleSettings, policy }));

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

it('asks legal once marketing has signed, and takes an opinion of finance that decides nothing', async () => {
  const { platform, people } = used;
  const life = await reachBriefSignOff(platform, people, { ...flyer, segment: 'public-sector' });
  const path = `/requests/${life.id}`;
  const { round, waitingOn } = await look(people, life.id);
  expect(waitingOn.map(({ party }: { party: string }) => party).sort()).toEqual([
    'marketing',
    'sales',
  ]);
  expect(await people.lena.mails(`[${life.id}]`)).toEqual([]);
  const approval = { roundId: round.id, digest: round.subject.digest, decision: 'approve' };
  expect(await people.lena.post(`${path}/sign-offs`, approval)).toMatchObject({
    status: 409,
    body: { after: ['marketing'] },
  });

  const opinion = await people.finn.mail(`[${life.id}] Please say what you think of the brief`);
  const said = await decideBy(linkIn(opinion), 'reject', 'It costs more than it earns.');
  expect(said.html).toContain('you advised against signing');
  await platform.settled();
  expect((await people.rita.mail(`[${life.id}]`)).text).toContain('It costs more than it earns.');
  await bothApprove(platform, people, life);
  expect(await look(people, life.id)).toMatchObject({
    stage: 'brief-sign-off',
    waitingOn: [{ memberId: 'lena', party: 'legal' }],
  });
  const asked = await people.lena.mail(`[${life.id}] Please sign the brief`);
  expect(asked.text).toContain('It costs more than it earns.');
  await people.lena.decide(life.id, 'approve');
  expect((await look(people, life.id)).stage).toBe('production');
  const { body } = await people.mona.get(`${path}/ledger`);
  expect(body.verified).toBe(true);
});
