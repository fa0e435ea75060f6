import { expect, it } from 'vitest';
import { regulated, withDelegate } from '../driver/delegates.ts';
import { look, reachBriefSignOff } from '../driver/life.ts';
import { linkIn, openPage, sendForm } from '../driver/people.ts';
import { useEmbedded } from './use-embedded.ts';

const used = useEmbedded();

it('judges the window when the decision arrives, not when the mail left', async () => {
  const { platform, people } = used;
  const dora = await withDelegate(used, 0, 1);
  const life = await reachBriefSignOff(platform, people, regulated);
  const link = linkIn(await dora.mail(`[${life.id}] Please sign`));
  const page = await openPage(link);
  await platform.advanceHours(72);
  const late = await sendForm(link, page.html, { decision: 'approve' });
  expect(late.status).toBe(404);
  expect(late.html).toContain('This link does not work any more');
  expect((await openPage(link)).html).toBe(late.html);
  expect(
    (await look(people, life.id)).round.seats.find(
      (seat: { party: string }) => seat.party === 'legal',
    ).decision,
  ).toBeUndefined();
});
