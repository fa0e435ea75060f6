import { expect, it } from 'vitest';
import { accept, lightBrief, submit, writeBrief } from '../driver/life.ts';
import { openPage } from '../driver/people.ts';
import { reply } from '../driver/replying.ts';
import { usePlatform } from '../driver/use-platform.ts';

const used = usePlatform();

it('both sides say how many units they expect, neither having seen the other’s', async () => {
  const { platform, people } = used;
  const life = await submit(platform, people);
  await accept(platform, life);
  const { id, owner, colleague } = life;
  const expecting = async (who: typeof owner, body: object) => {
    const answer = await who.post(`/requests/${id}/answers`, body);
    await platform.settled();
    return answer;
  };
  const why = 'As many as joined last spring';
  const sealed = await expecting(people.rita, { side: 'sales', expectedUnits: 731_946, why });
  expect(sealed.status).toBe(200);
  expect(Object.keys(sealed.body.estimates)).toEqual(['sealed']);
  const asked = await owner.mail(`[${id}] How many units marketing expects`);
  const { body: ledger } = await owner.get(`/requests/${id}/ledger`);
  const { body: seen } = await owner.get(`/requests/${id}`);
  for (const text of [asked.text, JSON.stringify(ledger), JSON.stringify(seen)]) {
    expect(text).not.toMatch(/731,?946/);
    expect(text).not.toContain(why);
  }
  const early = await owner.post(`/requests/${id}/brief/versions`, lightBrief);
  expect(early.body.errors).toMatchObject([{ pointer: '/measures/expectedUnits' }]);
  const other = await expecting(people.rita, { side: 'marketing', expectedUnits: 1 });
  expect(other.body.type).toBe('/problems/not-allowed');
  const again = await expecting(people.rita, { side: 'sales', expectedUnits: 1 });
  expect(again.body.type).toBe('/problems/estimate-given');
  const vague = await expecting(owner, { side: 'marketing', expectedUnits: 'many' });
  expect(vague.body.errors).toMatchObject([{ pointer: '/expectedUnits' }]);

  await reply(platform, owner, id, '85417 or 85418', { mail: asked });
  const refused = await owner.mail(`[${id}] A reply was not counted`);
  expect(refused.text).toContain('“1200: as many as last spring”');
  const { body: unread } = await people.rita.get(`/requests/${id}/ledger`);
  const { body: awaited } = await people.rita.get(`/requests/${id}`);
  expect(Object.keys(awaited.estimates)).toEqual(['sealed']);
  expect(JSON.stringify([unread, awaited, refused.text])).not.toMatch(/8541\d/);

  await reply(platform, owner, id, '100: the clubs are small', { mail: refused });
  const { body: both } = await owner.get(`/requests/${id}`);
  expect(both.estimates).toMatchObject({
    opened: {
      sales: { units: 731_946, why },
      marketing: { units: 100, why: 'the clubs are small' },
    },
    gap: 731_846,
  });
  const said = 'sales 731,946, marketing 100: 731,846 apart';
  expect((await owner.mail(`[${id}] Your estimate was recorded`)).text).toContain(said);
  expect((await people.rita.mail(`[${id}] Both estimates are in`)).text).toContain(said);

  const unnamed = await owner.post(`/requests/${id}/brief/versions`, lightBrief);
  expect(unnamed.body.errors).toMatchObject([{ pointer: '/measures/unitsFrom' }]);
  const { measures } = lightBrief;
  await writeBrief(platform, life, {
    ...lightBrief,
    measures: { ...measures, unitsFrom: 'marketing' },
  });
  const mail = await colleague.mail(`[${id}] Please sign the brief`);
  const { html } = await openPage(await colleague.decisionLink(id));
  for (const text of [mail.text, html]) expect(text).toContain(said);
  const { body: whole } = await people.rita.get(`/requests/${id}/ledger`);
  expect(whole.verified).toBe(true);
  const late = await expecting(owner, { side: 'marketing', expectedUnits: 1 });
  expect(late.status).toBe(409);
});
