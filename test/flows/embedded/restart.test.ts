import { expect, it } from 'vitest';
import {
  accept,
  bothApprove,
  look,
  makeProof,
  reachBriefSignOff,
  submit,
  writeBrief,
} from '../driver/life.ts';
import { linkIn, openPage, sendForm } from '../driver/people.ts';
import { useEmbedded } from './use-embedded.ts';

const used = useEmbedded();

it('goes on after a restart in each stage, with the links that were mailed before', async () => {
  const { platform, people } = used;
  const life = await submit(platform, people);
  await platform.restart();
  await accept(platform, life);
  await platform.restart();
  await writeBrief(platform, life);
  const linkBefore = linkIn(await people.rita.mail(`[${life.id}] Please sign`));
  await platform.restart();
  const link = linkBefore.replace(/^https?:\/\/[^/]+/, platform.apiUrl);
  const page = await openPage(link);
  await sendForm(link, page.html, { decision: 'approve' });
  await life.colleague.decide(life.id, 'approve');
  await platform.restart();
  await makeProof(platform, life);
  await platform.restart();
  await bothApprove(platform, people, life);
  await platform.restart();
  await bothApprove(platform, people, life);
  await platform.restart();
  expect((await look(people, life.id)).stage).toBe('released');
  const { body } = await life.owner.get(`/requests/${life.id}/ledger`);
  expect(body.verified).toBe(true);
});

it('sends nothing twice because of it', async () => {
  const { platform, people } = used;
  const life = await reachBriefSignOff(platform, people);
  const before = await people.rita.mails(`[${life.id}]`);
  await platform.restart();
  await platform.restart();
  expect((await people.rita.mails(`[${life.id}]`)).map(({ id }) => id)).toEqual(
    before.map(({ id }) => id),
  );
});

it('still expires a round whose deadline was set before', async () => {
  const { platform, people } = used;
  const life = await reachBriefSignOff(platform, people);
  await platform.restart();
  await platform.advanceHours(24 * 15);
  expect((await look(people, life.id)).stage).toBe('brief');
});
