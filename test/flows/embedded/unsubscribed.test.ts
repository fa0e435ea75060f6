import { expect, it } from 'vitest';
import { callPage } from '../driver/api.ts';
import type { Person } from '../driver/people.ts';
import { newestRollup, oneClick, unsubscribeLink, wantsRollups } from '../driver/rollup-mails.ts';
import { useEmbedded } from './use-embedded.ts';

const used = useEmbedded();

/**
 * The mails of one more rollup, asked for a minute later: a rollup of the same minute is the same
 * rollup.
 */
const nextRollup = async (): Promise<{ leo: number; cleo: number; state: string }> => {
  const { platform, people } = used;
  const count = async (leader: Person) => (await leader.mails('[Rollup ')).length;
  const [leo, cleo] = [await count(people.leo), await count(people.cleo)];
  await platform.advanceHours(1 / 60);
  const { body } = await people.leo.post('/rollups/2026-W10');
  await platform.settled();
  const { state } = (await people.leo.get(body.report)).body;
  return { leo: (await count(people.leo)) - leo, cleo: (await count(people.cleo)) - cleo, state };
};

it('goes on for everybody while links are opened and forms are sent blindly', async () => {
  expect(await nextRollup()).toEqual({ leo: 1, cleo: 1, state: 'sent' });
  const link = unsubscribeLink(await newestRollup(used.people.leo));
  await callPage(link);
  await callPage(link, new URLSearchParams());
  expect(await nextRollup()).toEqual({ leo: 1, cleo: 1, state: 'sent' });
});

it('ends for who unsubscribed, and when nobody is left the report is kept and says why', async () => {
  const { leo, cleo, finn } = used.people;
  for (const reader of [leo, finn])
    await callPage(unsubscribeLink(await newestRollup(reader)), oneClick);
  expect(await nextRollup()).toEqual({ leo: 0, cleo: 1, state: 'sent' });
  await callPage(unsubscribeLink(await newestRollup(cleo)), oneClick);
  expect(await nextRollup()).toEqual({ leo: 0, cleo: 0, state: 'unsubscribed' });
});

it('is taken back by the member, or by an admin', async () => {
  const { people } = used;
  const { body } = await people.leo.get('/members');
  const set = (editor: Person, { id: whose }: Person, rollups: boolean) => {
    const {
      id,
      revision: _,
      ...profile
    } = body.members.find((member: Person) => member.id === whose);
    return editor.put(`/members/${id}`, { ...profile, rollups });
  };
  // Leo is an admin; Cleo is none, and may say so for herself alone.
  expect((await set(people.cleo, people.leo, true)).status).toBe(403);
  expect((await set(people.cleo, people.cleo, true)).status).toBe(200);
  expect((await set(people.leo, people.cleo, false)).status).toBe(200);
  expect(await wantsRollups(people, people.cleo)).toBe(false);
  for (const whose of [people.leo, people.cleo])
    expect((await set(people.leo, whose, true)).status).toBe(200);
  expect(await nextRollup()).toEqual({ leo: 1, cleo: 1, state: 'sent' });
});

it('does not work by a link that is older than 400 days', async () => {
  const link = unsubscribeLink(await newestRollup(used.people.leo));
  await used.platform.sleepHours(401 * 24);
  expect((await callPage(link, oneClick)).status).toBe(404);
  expect(await wantsRollups(used.people, used.people.leo)).toBe(true);
});
